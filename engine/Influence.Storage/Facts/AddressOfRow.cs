using System.Text;
using Influence.Storage.Ids;
using Influence.Storage.Rows;

namespace Influence.Storage.Facts;

/// <summary>Looks at a cell of e-mail addresses: one that joins nobody would make a no in its row a no of nobody.</summary>
internal static class AddressOfRow
{
    /// <summary>What is wrong with the cell of a field; nothing where the field holds no addresses.</summary>
    /// <remarks>The cell is not repeated: it is contact data.</remarks>
    public static Verdict Wrong(FieldSpec spec, ReadOnlySpan<byte> text) =>
        spec.Name != "email" || IdentityText.Email(Encoding.UTF8.GetString(text)) is not null ? default
            : new Verdict(("email_unreadable", "email is not one plain address, so nobody is found by it. Write one " +
                "address there and nothing else; if the column holds no addresses, say --map email=-."));
}
