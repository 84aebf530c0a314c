using System.Collections.Immutable;
using Influence.Application.Facts;

namespace Influence.Worker.Commands;

/// <summary>Our fields in the order in which a map without names means them.</summary>
internal static class ReadFields
{
    /// <summary>Of the lines of a graph file.</summary>
    public static ImmutableArray<string> OfGraph { get; } = ["source", "target", "weight"];

    /// <summary>Of a kind of facts.</summary>
    public static ImmutableArray<string> Of(FactKind kind) => kind switch
    {
        FactKind.Follows => ["follower", "followed"],
        FactKind.Shares => ["person", "source", "time", "kind"],
        FactKind.Referrals => ["referrer", "referred", "time", "stage"],
        FactKind.Replies => ["person", "campaign", "time", "stage"],
        FactKind.Accounts => ["person", "channel", "handle"],
        _ => ["id"],
    };
}
