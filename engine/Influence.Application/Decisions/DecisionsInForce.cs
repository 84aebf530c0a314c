using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Influence.Application.Ports;
using Influence.Engine.Methods;
using Influence.Engine.Referrals;
using Influence.Engine.Snapshots;

namespace Influence.Application.Decisions;

/// <summary>The last decision about each person of a snapshot, and one text for all of them.</summary>
/// <param name="ByNode">Who is not there was decided about by nobody.</param>
/// <param name="Digest">Another one when any of them changes; empty where there is none.</param>
internal sealed record DecisionsInForce(ImmutableDictionary<int, Decided> ByNode, string Digest)
{
    /// <summary>For methods that do not look at them.</summary>
    public static DecisionsInForce None { get; } = new(ImmutableDictionary<int, Decided>.Empty, "");

    /// <summary>As far as a method looks at them.</summary>
    public static DecisionsInForce Of(Method method, IDecisions decisions, string network, Snapshot snapshot)
    {
        if (!method.LooksAtDecisions || decisions.Of(network, snapshot) is not { Count: > 0 } all)
        {
            return None;
        }

        var last = new Dictionary<int, Decided>();
        foreach (var (decision, node) in all)
        {
            if (node >= 0)
            {
                last.TryAdd(node, decision.Made); // the newest comes first
            }
        }

        return last.Count == 0 ? None : new(last.ToImmutableDictionary(), DigestOf(last, snapshot.Keys.Span));
    }

    // By key, so that the digest hangs on who was decided about, and on nothing that a snapshot numbers.
    private static string DigestOf(Dictionary<int, Decided> last, ReadOnlySpan<ulong> keys)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = (stackalloc byte[20]);
        var ordered = new SortedDictionary<ulong, Decided>();
        foreach (var (node, decided) in last)
        {
            ordered[keys[node]] = decided;
        }

        foreach (var (key, decided) in ordered)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, key);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], decided.At);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], (int)decided.Decision);
            hash.AppendData(bytes);
        }

        return " decisions " + Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
