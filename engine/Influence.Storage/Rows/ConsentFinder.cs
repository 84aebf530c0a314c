using System.Collections.Immutable;
using Influence.Application.Facts;

namespace Influence.Storage.Rows;

/// <summary>Finds out what the columns of a people file say about consent: a no wherever it stands, a yes where it is meant.
/// </summary>
/// <param name="schema">Of people.</param>
/// <param name="columns">Headings.</param>
/// <param name="columnOf">Columns of our fields so far; that of consent is set here.</param>
/// <param name="moreNos">Columns that speak of opting out beside the first.</param>
/// <param name="isClosed">Somebody said that no column is the consent.</param>
/// <param name="notes">Told what people should know.</param>
internal sealed class ConsentFinder(
    RowSchema schema, string[] columns, int[] columnOf, ImmutableArray<int> moreNos, bool isClosed, List<string> notes)
{
    private static readonly string[] _identities =
        ["id", "email", "phone", "handle", "name", "first_name", "last_name", "updated_at"];

    private readonly int _consent = schema.IndexOf("consent");

    /// <summary>A no is taken wherever it is clear; a yes to a newsletter is not taken for a consent unless somebody says so.
    /// </summary>
    public void Find(IReadOnlyList<string[]> rows, List<ReadQuestion> questions)
    {
        if (columnOf[_consent] >= 0 || isClosed || columnOf[schema.IndexOf("email")] < 0)
        {
            return;
        }

        var found = ConsentColumns.Find(columns, [.. columnOf, .. moreNos], rows);
        columnOf[_consent] = found.Status;
        if (found.Status < 0 && found.Unclear.Count > 0)
        {
            questions.Add(found.Ask(columns));
            var named = found.Unclear.Select(column => columns[column]).ToArray();
            notes.Add($"{string.Join(" and ", named.Select(column => $"'{column}'"))} may be the consent to be contacted, " +
                "and is not used: " +
                $"{string.Join(" or ", named.Select(column => $"--map consent={ColumnWords.Quoted(column)}"))} takes it.");
        }
    }

    /// <summary>Columns that became no field: until somebody says what they mean, a no in them is a no.</summary>
    public ImmutableArray<WatchedColumn> Watched(string name, List<Doubt> doubts)
    {
        ImmutableArray<int> used = [.. columnOf, .. moreNos];
        ImmutableArray<WatchedColumn> watched = [.. Enumerable.Range(0, columns.Length).Where(column => !used.Contains(column))
            .Select(column => new WatchedColumn(column, WatchedColumn.SpeaksOfOptOut(columns[column])))
            .Where(one => one.IsOptOut || (!isClosed && WatchedColumn.SpeaksOfConsent(columns[one.Column])))];
        foreach (var one in watched)
        {
            notes.Add($"'{columns[one.Column]}' became no field, but " + (one.IsOptOut
                ? "whoever has something in it counts as unsubscribed."
                : "a no in it counts; --map consent=- leaves it out."));
        }

        if (watched.IsEmpty)
        {
            AskWhoSaidNo(name, doubts);
        }

        return watched;
    }

    // A list of addresses alone is perhaps one of those who opted out: its name says so, or nothing does.
    private void AskWhoSaidNo(string name, List<Doubt> doubts)
    {
        var found = Enumerable.Range(0, columnOf.Length).Where(field => columnOf[field] >= 0)
            .Select(field => schema.Fields[field].Name).ToList();
        if (isClosed || !moreNos.IsEmpty || found.Any(field => field is "consent" or "unsubscribed" or "suppressed"))
        {
            return;
        }

        if (WatchedColumn.SpeaksOfOptOut(name))
        {
            doubts.Add(new Doubt(
                new ReadQuestion("consent_of_file",
                    $"The name {name} speaks of people who opted out, and no column says who did.", "map:consent",
                    [new("@no", "Everybody in this file said no"), new("-", "The file says nothing about consent")]),
                "Say --map consent=@no if everybody in it said no, or --map consent=- if it says nothing about consent."));
        }
        else if (found.All(_identities.Contains))
        {
            notes.Add("No column says who may be contacted. If everybody in this file said no, --map consent=@no says so.");
        }
    }
}
