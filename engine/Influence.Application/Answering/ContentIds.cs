using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Influence.Engine.Graphs;

namespace Influence.Application.Answering;

/// <summary>Names things by what they are made from: chances and runs. Asking twice gives the same id.</summary>
internal static class ContentIds
{
    /// <summary>The module version of the engine: another build may compute other bits, so it makes other runs.</summary>
    private static readonly string EngineVersion = typeof(Graph).Module.ModuleVersionId.ToString("N");

    /// <summary>Id of a chance table: snapshot and what it is learned with.</summary>
    public static string Chances(string snapshotId, string rule, string? kinds, double holdOut) =>
        Hash("c-", snapshotId, EngineVersion, rule, kinds ?? "", holdOut.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Id of the back-test that was made with a chance table: there is one of each.</summary>
    public static string BackTest(string chancesId) => $"b-{chancesId["c-".Length..]}";

    /// <summary>Id of a reach index: chances and how it is drawn.</summary>
    public static string Index(string snapshotId, string chancesId, string optionsJson) =>
        Hash("x-", snapshotId, chancesId, EngineVersion, optionsJson);

    /// <summary>Id of a run: snapshot, chances, method, options, chosen people (as keys) and the mask.</summary>
    public static string Run(string snapshotId, string? chancesId, string family, string method, string optionsJson,
        ImmutableArray<ulong> given, Candidates mask, int nodeCount) =>
        Hash("r-", snapshotId, chancesId ?? "", EngineVersion, family, method, optionsJson, string.Join(',', given),
            Digest(mask, nodeCount));

    private static string Digest(Candidates mask, int nodeCount)
    {
        if (mask.IsEveryone)
        {
            return "everyone";
        }

        var bytes = new byte[(nodeCount + 7) / 8];
        for (var node = 0; node < nodeCount; node++)
        {
            if (mask.Contains(node))
            {
                bytes[node >> 3] |= (byte)(1 << (node & 7));
            }
        }

        return Convert.ToHexString(SHA256.HashData(bytes));
    }

    // Each part is preceded by its length, so that no two lists of parts give the same bytes.
    private static string Hash(string prefix, params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = (stackalloc byte[4]);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return prefix + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
