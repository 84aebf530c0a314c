using System.Globalization;
using Influence.Application.Facts;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>What a heading or the cells below it say about their column, whatever the other columns are.</summary>
internal static class ColumnWords
{
    /// <summary>A column's name as it is typed.</summary>
    public static string Quoted(string column) =>
        column.Any(letter => letter is ' ' or ',' or ';') ? $"\"{column}\"" : column;

    /// <summary>What a field of two people is, in words.</summary>
    public static string RoleOf(string field) => field switch
    {
        "source" => "the one from whom something comes",
        "target" => "the one to whom it goes",
        "person" => "the one who acts",
        "follower" => "the one who follows",
        "followed" => "the one who is followed",
        "referrer" => "the one who recommends",
        _ => "the one who is recommended to",
    };

    /// <summary>Whether a heading stands over names more than ids.</summary>
    public static bool IsName(string column) =>
        WordText.Plain(column) is var plain && (plain.Contains("name", StringComparison.Ordinal) ||
            plain.Contains("handle", StringComparison.Ordinal) || plain is "user" or "author" or "actor" or "account");

    /// <summary>Whether a heading can only stand over people.</summary>
    public static bool IsPersonLike(string column) => WordText.Plain(column) is "user" or "userid" or "account" or "accountid" or
        "person" or "personid" or "profile" or "username" or "screenname" or "friend" or "friendid" or
        "contact" or
        "customer" or "customerid" or "member" or "utente" or "nutzer" or "benutzer" or "utilisateur" or "usuario" or "kunde" or
        "cliente" or "client";

    /// <summary>Whether a heading stands over currencies.</summary>
    public static bool IsCurrency(string column) =>
        RowSchema.Of[FactKind.People] is var people && people.Recognise(column) == people.IndexOf("currency");

    /// <summary>Whether the cells of a column are seconds since 1970.</summary>
    public static bool AreTimes(IReadOnlyList<string[]> rows, int column)
    {
        var cells = rows.Where(row => row.Length > column).Select(row => row[column]).ToList();
        return cells.Count > 1 && cells.Distinct().Count() > 1 && cells.All(cell =>
            double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 6e8 and < 2.2e9);
    }
}
