using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Http;

/// <summary>The caller's key as the name of what it makes: the same key
/// finds the same job or import, also after a restart.</summary>
internal static class IdempotencyKey
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    private const int Longest = 255;

    /// <summary>A name made from key and route; null when no key was sent. Quotes around the key do not count.</summary>
    /// <exception cref="RequestException">400 idempotency_key_malformed.</exception>
    public static Guid? Read(HttpContext context)
    {
        if (!context.Request.Headers.TryGetValue(Header, out var values))
        {
            return null;
        }

        var key = values.ToString();
        if (key is ['"', .. var inner, '"'])
        {
            key = inner;
        }

        if (values.Count != 1 || key.Length is 0 or > Longest)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "idempotency_key_malformed",
                $"{Header} must be one text of 1 to {Longest} characters.");
        }

        var named = $"{context.Request.Method}\n{context.Request.Path}\n{key}";
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(named)).AsSpan(0, 16));
    }
}
