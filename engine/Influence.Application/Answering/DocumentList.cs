using System.Collections.Immutable;
using Influence.Application.Ports;
using Influence.Engine.Answers;

namespace Influence.Application.Answering;

/// <summary>A list of people that a question named, as a document tells of it.</summary>
/// <param name="Name">The member of the question, as in <c>must</c>.</param>
/// <param name="Count">People named.</param>
/// <param name="Digest">SHA-256 of the ids in ordinal order, each followed by a line feed, as 64 hex digits.</param>
/// <param name="Ids">In the order given, of those who may still be named; null where there are more than 100.</param>
public sealed record DocumentList(string Name, int Count, string Digest, ImmutableArray<string>? Ids)
{
    /// <summary>Names those of the lists who may be named now.</summary>
    internal static ImmutableArray<DocumentList> Of(ImmutableArray<ListUsed> lists, IPeople people) =>
    [
        .. lists.Select(list => new DocumentList(list.Name, list.Count, list.Digest,
            list.Count > ListUsed.MostKept ? null : [.. list.Nodes.Select(people.IdOf).OfType<string>()])),
    ];
}
