using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace Influence.Api.Assets;

/// <summary>One file of the dashboard in memory, with what HTTP wants to know of it.</summary>
internal sealed class Asset
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly Lazy<byte[]?> _gzip;

    internal Asset(string name, byte[] content)
    {
        Content = content;
        Type = Types.TryGetContentType(name, out var type) ? type : "application/octet-stream";
        var hash = SHA256.HashData(content);
        Version = Convert.ToHexStringLower(hash.AsSpan(0, 8));
        Integrity = "sha256-" + Convert.ToBase64String(hash);
        _gzip = new Lazy<byte[]?>(Compress);
    }

    /// <summary>The bytes as they stand in the source.</summary>
    internal byte[] Content { get; }

    /// <summary>The bytes in gzip, made once, on first wish; null where that saves less than a tenth (pictures, fonts).</summary>
    internal byte[]? Gzip => _gzip.Value;

    /// <summary>Media type.</summary>
    internal string Type { get; }

    /// <summary>First 8 bytes of the content's SHA-256, in hex.</summary>
    internal string Version { get; }

    /// <summary>As the <c>integrity</c> attribute wants it.</summary>
    internal string Integrity { get; }

    private byte[]? Compress()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Content);
        }

        var bytes = packed.ToArray();
        return bytes.Length < Content.Length * 0.9 ? bytes : null;
    }
}
