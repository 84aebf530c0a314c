using System.Collections.Immutable;

namespace Influence.Engine.Answers;

/// <summary>A list of people that a question named, as its evidence keeps it: with it the answer can be made again.</summary>
/// <param name="Name">The member of the question, as in <c>seeds</c> or <c>must</c>.</param>
/// <param name="Count">People named, those included who were passed over.</param>
/// <param name="Digest">SHA-256 of the ids in ordinal order, each followed by a line feed, as 64 hex digits.</param>
/// <param name="Nodes">In the order given; empty where they are more than <see cref="MostKept"/>.</param>
public sealed record ListUsed(string Name, int Count, string Digest, ImmutableArray<int> Nodes)
{
    /// <summary>People of a list who are kept one by one.</summary>
    public const int MostKept = 100;
}
