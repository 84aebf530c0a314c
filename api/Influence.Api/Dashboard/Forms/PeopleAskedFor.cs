namespace Influence.Api.Dashboard.Forms;

/// <summary>A list of people that a question takes, and the names of its fields.</summary>
/// <param name="Name">The member of the question: <c>posted</c>.</param>
/// <param name="Sentence">Who they are, in plain words.</param>
public sealed record PeopleAskedFor(string Name, string Sentence)
{
    /// <summary>A part of a name to look for.</summary>
    public string Find => Name + ".find";

    /// <summary>The part that was looked for last.</summary>
    public string Sought => Name + ".sought";

    /// <summary>Ids of those found who are ticked.</summary>
    public string Add => Name + ".add";
}
