using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Influence.Storage.Journals;

/// <summary>Tells whether the texts found for a row elsewhere, as in a damaged database, are those that it had.</summary>
internal static class TextsHash
{
    /// <summary>Of the roster's texts of a row; 0 when it has none.</summary>
    public static long Of(IReadOnlyList<string?> texts)
    {
        if (texts.All(text => text is null))
        {
            return 0;
        }

        var joined = string.Join('\u001f', texts.Select(text => text ?? "\u001e"));
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(joined))) | 1;
    }
}
