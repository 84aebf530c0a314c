using Influence.Application.Facts;

namespace Influence.Storage.Rows;

/// <summary>Finds columns beside an e-mail address that may speak of the consent to be contacted, though no heading says
/// so.</summary>
internal sealed class ConsentColumns
{
    /// <summary>The column whose words are those of a subscription, as in subscribed and unsubscribed; −1 where there is
    /// none.</summary>
    public int Status { get; private init; } = -1;

    /// <summary>Columns that answer yes or no.</summary>
    public IReadOnlyList<int> Unclear { get; private init; } = [];

    /// <summary>Looks at the columns that became no field.</summary>
    public static ConsentColumns Find(string[] columns, int[] columnOf, IReadOnlyList<string[]> rows)
    {
        var open = Enumerable.Range(0, columns.Length).Where(column => !columnOf.Contains(column))
            .Select(column => (Column: column, Words: rows.Where(row => column < row.Length && row[column].Length > 0)
                .Select(row => row[column]).Distinct().Take(50).ToList())).Where(one => one.Words.Count > 0).ToList();
        var book = new WordBook(new ReadOptions());
        var status = open.FirstOrDefault(one => one.Words.Any(WordBook.IsSubscription) &&
            one.Words.All(word => book.ConsentOf(word) is not null), (-1, []));
        return new ConsentColumns
        {
            Status = status.Item1,
            Unclear = [.. open.Where(one => one.Column != status.Item1 && one.Words.All(word =>
                WordBook.AnswerOf(word) is not null) &&
                WatchedColumn.SpeaksOfConsent(columns[one.Column])).Select(one => one.Column)],
        };
    }

    /// <summary>The question about the columns that answer yes or no.</summary>
    public ReadQuestion Ask(string[] columns) => new("consent_unclear",
        $"{string.Join(" and ", Unclear.Select(column => $"'{columns[column]}'"))} " +
        $"{(Unclear.Count == 1 ? "answers" : "answer")} yes or no beside " +
        $"an e-mail address. {(Unclear.Count == 1 ? "Does it" : "Do they")} " +
        "say that people consent to be contacted by you?", "map:consent",
        [.. Unclear.Select(column => new ReadChoiceOption(columns[column],
            $"'{columns[column]}' is the consent to be contacted")),
            new ReadChoiceOption("-", "None of them; consent stays unknown")]);
}
