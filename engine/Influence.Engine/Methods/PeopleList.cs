namespace Influence.Engine.Methods;

/// <summary>A list of people that a method takes beside its options, by id.</summary>
/// <param name="Name">The member of a question, as in <c>must</c>.</param>
/// <param name="Sentence">Who they are, in plain words.</param>
public sealed record PeopleList(string Name, string Sentence)
{
    /// <summary>Whether whoever is not known, or may not be named, is passed over and counted instead of refused.</summary>
    public bool PassesOver { get; init; }
}
