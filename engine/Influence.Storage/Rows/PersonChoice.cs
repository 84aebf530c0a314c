using System.Globalization;
using Influence.Storage.Text;
using static Influence.Storage.Rows.ColumnWords;

namespace Influence.Storage.Rows;

/// <summary>Chooses the column of a person where several could be it.</summary>
/// <param name="schema">Of the rows.</param>
/// <param name="columns">Headings.</param>
/// <param name="found">What each heading means.</param>
internal sealed class PersonChoice(RowSchema schema, string[] columns, RowSchema.Found[] found)
{
    // In an export of referrals these mostly say from which channel or list something came.
    private static readonly HashSet<string> _general = ["source", "from", "target", "to"];

    // By whom the person of the row was brought, and the address that is then the row's.
    private static readonly HashSet<string> _by = ["referredby", "referredbyemail", "invitedby", "invitedbyemail",
        "recommendedby", "geworbenvon", "empfohlenvon", "parrainepar", "invitatoda", "presentatoda", "invitadopor",
        "recomendadopor"];

    private static readonly HashSet<string> _addresses = ["email", "emailaddress", "mail", "contactemail", "emailadresse",
        "courriel", "adresseemail", "indirizzoemail", "correo", "correoelectronico"];

    /// <summary>Of an id and a name of the same person the id; of an id and an address the one by which the other person of the
    /// row is named too; of two ids neither, unless one bears the field's own name.</summary>
    /// <param name="field">A person.</param>
    /// <param name="candidates">Columns that could be it, at least one.</param>
    /// <returns>The column, or −1 and what is to be asked.</returns>
    public (int Column, Doubt? Doubt) Choose(int field, List<int> candidates)
    {
        candidates = Narrowed(field, candidates);
        return candidates.Count == 1 || schema.IsNamedByAny ? (candidates.MinBy(column => found[column].Rank), null)
            : (-1, Ask(schema.Fields[field].Name, candidates));
    }

    /// <summary>Whether an address without a role is the friend's: where another column says by whom the row's person was
    /// brought.</summary>
    /// <param name="column">Of the address.</param>
    /// <param name="open">The field that is to be found.</param>
    /// <param name="known">The column of the other person.</param>
    public bool IsOfTheReferred(int column, int open, int known) => schema.TakesStages && open == schema.IndexOf("referred") &&
        known >= 0 && _by.Contains(WordText.Plain(columns[known])) && _addresses.Contains(WordText.Plain(columns[column]));

    private List<int> Narrowed(int field, List<int> all)
    {
        var telling = all.Where(column => !_general.Contains(WordText.Plain(columns[column]))).ToList();
        telling = schema.TakesStages && telling.Count > 0 ? telling : all;
        var exact = telling.Where(column => found[column].Rank == 0).ToList();
        var ids = telling.Where(column => !IsName(columns[column])).ToList();
        var candidates = exact.Count > 0 ? exact : ids.Count > 0 ? ids : telling;
        if (!schema.TakesStages || candidates.Count < 2)
        {
            return candidates;
        }

        var others = Enumerable.Range(0, columns.Length)
            .Where(column => found[column].Field is >= 0 and var other && other != field &&
                schema.Fields[other].Type == FieldType.Person)
            .Select(IsAddress).ToHashSet();
        var alike = others.Count == 1 ? candidates.Where(column => others.Contains(IsAddress(column))).ToList() : [];
        return alike.Count == 1 ? alike : candidates;
    }

    private bool IsAddress(int column) => WordText.Plain(columns[column]) is var plain &&
        (plain.Contains("mail", StringComparison.Ordinal) || plain.Contains("courriel", StringComparison.Ordinal) ||
            plain.Contains("correo", StringComparison.Ordinal));

    private Doubt Ask(string own, List<int> candidates)
    {
        var isRepeated = candidates.Select(column => columns[column]).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1;
        var choices = candidates.Select(column => isRepeated ? Number(column) : columns[column]).ToArray();
        var named = isRepeated ? string.Join(" and ", choices.Select(choice => $"column {choice}")) : Doubt.Named(choices);
        return Doubt.WhichColumn(own, choices, $"{named} could each be {own}, {RoleOf(own)}.");
    }

    private static string Number(int column) => (column + 1).ToString(CultureInfo.InvariantCulture);
}
