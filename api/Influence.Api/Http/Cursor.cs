using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Http;

/// <summary>Where a next page begins: opaque, signed, and bound to the list it belongs to.</summary>
/// <remarks>The key lives as long as the process: after a restart a cursor is answered like a changed list, 410.</remarks>
internal static class Cursor
{
    private const int SignatureBytes = 12;

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Makes a cursor.</summary>
    /// <param name="place">Where to go on.</param>
    /// <param name="filter">What the list was asked with; other questions do not take the cursor.</param>
    /// <param name="state">What the list was made from; when that has changed, the cursor is gone.</param>
    public static string Write(string place, string filter, string state)
    {
        var text = Encoding.UTF8.GetBytes($"{Digest(filter)}{Digest(state)}{place}");
        return Base64Url.EncodeToString([.. Sign(text), .. text]);
    }

    /// <summary>Reads a cursor; null in, null out.</summary>
    /// <exception cref="RequestException">400 cursor_malformed or cursor_mismatch, 410 cursor_gone.</exception>
    public static string? Read(string? cursor, string filter, string state)
    {
        if (cursor is null)
        {
            return null;
        }

        byte[] bytes;
        try
        {
            bytes = Base64Url.DecodeFromChars(cursor);
        }
        catch (FormatException)
        {
            throw Malformed();
        }

        var text = bytes.AsSpan(Math.Min(SignatureBytes, bytes.Length));
        if (text.Length < 32)
        {
            throw Malformed();
        }

        if (!CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, SignatureBytes), Sign(text)))
        {
            throw Gone(); // made before a restart, or by somebody else
        }

        var words = Encoding.UTF8.GetString(text);
        if (words[..16] != Digest(filter))
        {
            throw RequestException.Parameter("cursor", "cursor_mismatch",
                "This cursor belongs to a list asked with other parameters. Keep them as they were, or begin without one.");
        }

        return words[16..32] == Digest(state) ? words[32..] : throw Gone();
    }

    private static byte[] Sign(ReadOnlySpan<byte> text) => HMACSHA256.HashData(Key, text)[..SignatureBytes];

    private static string Digest(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    private static RequestException Malformed() => RequestException.Parameter("cursor", "cursor_malformed",
        "This is not a cursor. Take next_cursor of the page before, or begin without one.");

    private static RequestException Gone() => new(StatusCodes.Status410Gone, "cursor_gone",
        "The list has changed since this cursor was made. Begin again without a cursor.");
}
