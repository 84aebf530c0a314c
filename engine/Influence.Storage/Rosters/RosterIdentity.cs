using Influence.Storage.Ids;
using Influence.Storage.Rows;

namespace Influence.Storage.Rosters;

/// <summary>An identity that a row gives a person, as a key.</summary>
/// <param name="Identity">Key of its one spelling.</param>
/// <param name="Kind"><c>email</c>, <c>phone</c> or <c>handle</c>.</param>
/// <param name="IsBare">The person is known by an identity alone.</param>
/// <param name="Primary">Key of the identity that such a person's id is; else 0.</param>
internal readonly record struct RosterIdentity(ulong Identity, string Kind, bool IsBare, ulong Primary)
{
    /// <summary>Whether a person's id says who it is only through an identity: an e-mail address, +39…, @name.</summary>
    public static bool IsIdentity(string id) =>
        IdentityText.Email(id) is not null || id.StartsWith('@') || (id.StartsWith('+') && IdentityText.Phone(id) is not null);

    /// <summary>Whether a row of a people file has no id beside an identity.</summary>
    public static bool IsOfBare(RosterRow row) => row.IsBare || IsIdentity(row.IdText);

    /// <summary>The identities in a row of a people file.</summary>
    public static IEnumerable<RosterIdentity> Of(RowSchema schema, RosterRow row) => Of(row.IdText, IsOfBare(row),
        row.Texts[schema.IndexOf("email")], row.Texts[schema.IndexOf("phone")], row.Texts[schema.IndexOf("handle")]);

    /// <summary>The identities of a person as a row names them.</summary>
    public static IEnumerable<RosterIdentity> Of(string id, bool isBare, string? email, string? phone, string? handle)
    {
        var primary = isBare ? PrimaryOf(id) : 0;
        (string Kind, string? Text)[] given =
        [
            ("email", Spelt(email, IdentityText.Email)),
            ("phone", Spelt(phone, IdentityText.Phone)),
            ("handle", Spelt(handle, IdentityText.Handle)),
            .. isBare ? [OfId(id)] : Array.Empty<(string, string?)>(),
        ];
        return given.Where(one => one.Text is not null)
            .Select(one => new RosterIdentity(PersonKey.Of(one.Text!), one.Kind, isBare, primary)).Distinct();
    }

    /// <summary>The identities that a row of an accounts file gives: the handle, and the person's own where the id is one.
    /// </summary>
    public static IEnumerable<RosterIdentity> OfAccount(string person, string handle)
    {
        var isBare = IsIdentity(person);
        var primary = isBare ? PrimaryOf(person) : 0;
        if (IdentityText.Handle(handle) is { } spelt)
        {
            yield return new RosterIdentity(PersonKey.Of(spelt), "handle", isBare, primary);
        }

        if (isBare && OfId(person) is (var kind, { } text))
        {
            yield return new RosterIdentity(PersonKey.Of(text), kind, isBare, primary);
        }
    }

    /// <summary>Key of the identity that an id is.</summary>
    public static ulong PrimaryOf(string id) => OfId(id).Text is { } text ? PersonKey.Of(text) : 0;

    private static (string Kind, string? Text) OfId(string id) =>
        IdentityText.Email(id) is { } email ? ("email", email)
        : !id.StartsWith('@') && IdentityText.Phone(id) is { } phone ? ("phone", phone)
        : ("handle", IdentityText.Handle(id));

    private static string? Spelt(string? text, Func<string, string?> spell) => text is null ? null : spell(text);
}
