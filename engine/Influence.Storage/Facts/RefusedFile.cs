using Influence.Application.Facts;
using Influence.Application.Roster;
using Influence.Storage.Rosters;
using Influence.Storage.Rows;
using static System.FormattableString;

namespace Influence.Storage.Facts;

/// <summary>What of a people file counts all the same, although the file is refused as a whole.</summary>
internal static class RefusedFile
{
    /// <summary>The rows that say no, and those of which an answer could not be read: who, and that.</summary>
    /// <param name="kind">Of the rows.</param>
    /// <param name="roster">The rows gathered.</param>
    /// <param name="holds">Whether what could not be read counts.</param>
    public static List<RosterRow> Keeps(FactKind kind, List<RosterRow> roster, bool holds)
    {
        var schema = RowSchema.Of[kind];
        return kind != FactKind.People ? [] : [.. roster.Where(row => SaysNo(schema, row) ||
            (holds && row.Unread != AnswerFields.None)).Select(row => RosterRow.From(schema,
                field => Answers.CountsOfRefused(schema.Fields[field].Name, row.Texts[field]) ? row.Texts[field] : null,
                row.Id, row.UpdatedAt, holds ? row.Unread : AnswerFields.None)
                with { IsBare = row.IsBare })];
    }

    /// <summary>The people of some rows as a batch.</summary>
    public static BatchBuilder BatchOf(FactKind kind, IEnumerable<RosterRow> rows)
    {
        var batch = new BatchBuilder(kind);
        foreach (var row in rows)
        {
            batch.AddPerson(RowSchema.Of[kind].IndexOf("id"), row.Id);
            batch.EndRow(row.Hash);
        }

        return batch;
    }

    /// <summary>What is to be added to the error, in sentences.</summary>
    /// <param name="kept">Rows that count.</param>
    /// <param name="before">Rows of the file that were kept before it was refused.</param>
    public static string Say(IReadOnlyCollection<RosterRow> kept, long before)
    {
        var held = kept.Count(row => row.Unread != AnswerFields.None);
        return (kept.Count == held ? "" : Invariant($" Only the no of {kept.Count - held} of its people was kept.")) +
            (held == 0 ? "" : Invariant($" The consent of {held} of its people could not be read: they are not contacted ") +
                "until a row about them can be.") +
            (before == 0 ? "" : Invariant($" {before} rows before them had been loaded by then: take the load back to undo it."));
    }

    private static bool SaysNo(RowSchema schema, RosterRow row) =>
        SaidRow.Of(schema, row) is var said && NamingRule.IsNo(said.Consent, said.IsSuppressed);
}
