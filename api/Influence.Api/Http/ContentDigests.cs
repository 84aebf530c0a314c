using System.Security.Cryptography;
using Influence.Application.Imports;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Http;

/// <summary>Checks a body against its Content-Digest (RFC 9530): whoever reads it to its end learns whether it is what was sent.
/// </summary>
internal sealed class ContentDigests(RequestDelegate next)
{
    /// <summary>The header.</summary>
    public const string Header = "Content-Digest";

    private static readonly (string Name, HashAlgorithmName Hash, int Bytes)[] Known =
        [("sha-256", HashAlgorithmName.SHA256, 32), ("sha-512", HashAlgorithmName.SHA512, 64)];

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.TryGetValue(Header, out var said))
        {
            context.Request.Body = new CheckedBody(context.Request.Body, Read(said.ToString()));
        }

        return next(context);
    }

    // sha-256=:BASE64:, sha-512=:BASE64:
    private static List<(HashAlgorithmName Hash, byte[] Digest)> Read(string said)
    {
        var digests = new List<(HashAlgorithmName Hash, byte[] Digest)>();
        foreach (var part in said.Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || part[(equals + 1)..] is not [':', .. var text, ':'])
            {
                throw Malformed(said);
            }

            var known = Known.FirstOrDefault(one => one.Name.Equals(part[..equals], StringComparison.OrdinalIgnoreCase));
            if (known.Name is null)
            {
                continue;
            }

            var digest = new byte[known.Bytes];
            if (!Convert.TryFromBase64String(text, digest, out var length) || length != known.Bytes)
            {
                throw Malformed(said);
            }

            digests.Add((known.Hash, digest));
        }

        return digests.Count > 0 ? digests : throw new RequestException(StatusCodes.Status400BadRequest,
            "content_digest_unsupported", $"{Header} is '{Cut.Short(said)}'. Say sha-256 or sha-512, or leave the header out.");
    }

    private static RequestException Malformed(string said) => new(StatusCodes.Status400BadRequest, "content_digest_malformed",
        $"{Header} is '{Cut.Short(said)}', but must be as in sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");

    private sealed class CheckedBody(Stream body, List<(HashAlgorithmName Hash, byte[] Digest)> said)
        : ForwardStream(body, leaveOpen: true)
    {
        private readonly IncrementalHash[] _hashes = [.. said.Select(one => IncrementalHash.CreateHash(one.Hash))];
        private bool _isChecked;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await Inner.ReadAsync(buffer, cancellationToken);
            foreach (var hash in _hashes)
            {
                hash.AppendData(buffer.Span[..count]);
            }

            if (count == 0 && buffer.Length > 0 && !_isChecked)
            {
                _isChecked = true;
                for (var at = 0; at < _hashes.Length; at++)
                {
                    if (!_hashes[at].GetHashAndReset().AsSpan().SequenceEqual(said[at].Digest))
                    {
                        throw new RequestException(StatusCodes.Status400BadRequest, "content_digest_mismatch",
                            $"The body that came is not the one that {Header} was made of. Send it again.");
                    }
                }
            }

            return count;
        }

        protected override void Dispose(bool disposing)
        {
            foreach (var hash in disposing ? _hashes : [])
            {
                hash.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
