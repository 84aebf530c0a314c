using System.Security.Cryptography;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Application.Imports;

/// <summary>Digests by which a repeated request is told from another one.</summary>
internal static class ImportDigests
{
    /// <summary>Of what an import is opened with.</summary>
    public static string OfRequest(string network, string fileName, FactKind? kind, ReadOptions read)
    {
        var none = read with
        {
            Map = read.Map.Clear(),
            StageMap = read.StageMap.Clear(),
            KindMap = read.KindMap.Clear(),
            ConsentMap = read.ConsentMap.Clear(),
        };
        var text = new StringBuilder().AppendJoin('\0', network, fileName, kind, Scalars(none));
        foreach (var map in new[] { read.Map, read.StageMap, read.KindMap, read.ConsentMap })
        {
            text.Append("\0\0");
            foreach (var (name, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                text.Append(name).Append('\0').Append(value).Append('\0');
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    // Every setting but the maps, whichever there are.
    private static string Scalars(ReadOptions read) => System.Text.Json.JsonSerializer.Serialize(read);

    /// <summary>What is said of the other request.</summary>
    public static OptionException KeyReused() => new("idempotency_key_reused",
        "This Idempotency-Key came before with another request. Use a new key for a new request.");

    /// <summary>Reads a stream to its end.</summary>
    public static async Task<string> OfContentAsync(Stream content, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
}
