using Influence.Application.Answering;
using Influence.Application.Roster;

namespace Influence.Application.Queries;

/// <summary>Reads rows of an advocates document by the names of its columns.</summary>
internal sealed class AdvocateRow(AnswerDocument document)
{
    private readonly Dictionary<string, int> _place = document.Columns
        .Select((column, place) => (column.Name, place)).ToDictionary(column => column.Name, column => column.place);

    public Advocate Read(object?[] row, PersonCard card) => new(
        Count(row, "rank") ?? 0, card, Number(row, "score") ?? 0,
        new AdvocateParts(Number(row, "parts.first_hand") ?? 0, Number(row, "parts.second_hand") ?? 0,
            Number(row, "parts.further") ?? 0, Number(row, "parts.overlap") ?? 0),
        new AdvocateFacts(Count(row, "facts.followers"), Count(row, "facts.shares_caused"), Count(row, "facts.customers_brought"),
            Count(row, "facts.customers_further"), Count(row, "facts.revenue_minor"), Count(row, "facts.communities"),
            Number(row, "facts.mean_sentiment")),
        Value(row, "why") as string ?? "");

    private object? Value(object?[] row, string column) => _place.TryGetValue(column, out var place) ? row[place] : null;

    private double? Number(object?[] row, string column) => Value(row, column) as double?;

    private long? Count(object?[] row, string column) => Value(row, column) as long?;
}
