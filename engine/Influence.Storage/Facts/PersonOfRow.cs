using System.Text;
using Influence.Storage.Ids;
using Influence.Storage.Rows;
using Influence.Storage.Text;

namespace Influence.Storage.Facts;

/// <summary>Who a row of people is about: by id, else by e-mail address, telephone number or handle.</summary>
internal sealed class PersonOfRow(RowSchema schema, IRows rows)
{
    private readonly int[] _fields = [.. RowSchema.Identities.Select(schema.IndexOf)];
    private byte[] _scratch = [];
    private byte[] _id = [];
    private int _length;

    /// <summary>In UTF-8; without an id of its own, the identity that stands for it.</summary>
    public ReadOnlySpan<byte> Id => _id.AsSpan(0, _length);

    /// <summary>There is no id, but an identity.</summary>
    public bool IsBare { get; private set; }

    /// <summary>Whether the row at hand says who it is about.</summary>
    public bool IsKnown => _length > 0;

    /// <summary>Looks at the row at hand.</summary>
    /// <returns>What is wrong with its id.</returns>
    public Verdict Find()
    {
        (_length, IsBare) = (0, false);
        var given = rows[_fields[0]];
        var fault = IdText.Clean(given, ref _scratch, out var clean);
        if (fault == IdFault.None)
        {
            Keep(clean);
            return default;
        }

        for (var at = 1; at < _fields.Length && _length == 0; at++)
        {
            if (IdText.Clean(rows[_fields[at]], ref _scratch, out clean) == IdFault.None && IsIdentity(at, clean))
            {
                Keep(clean);
                IsBare = true;
            }
        }

        return fault != IdFault.Missing ? new Verdict(IdText.Say(fault, "id",
                fault == IdFault.Rounded ? Encoding.UTF8.GetBytes(Excerpt.Masked) : given))
            : IsBare ? default
            : new Verdict(("empty_id", given.IsEmpty
                ? "The row has neither id nor a readable email, phone or handle, so that nobody knows whom it is about."
                : $"The id is '{Encoding.UTF8.GetString(given)}', and no email, phone or handle says whom the row is about."));
    }

    private static bool IsIdentity(int at, ReadOnlySpan<byte> text)
    {
        var given = Encoding.UTF8.GetString(text);
        return at switch
        {
            1 => IdentityText.Email(given) is not null,
            2 => IdentityText.Phone(given) is not null,
            _ => IdentityText.Handle(given) is not null,
        };
    }

    private void Keep(ReadOnlySpan<byte> id)
    {
        _id = _id.Length < id.Length ? new byte[Math.Max(64, 2 * id.Length)] : _id;
        id.CopyTo(_id);
        _length = id.Length;
    }
}
