using Influence.Application.Queries;
using Influence.Engine.Answers;

namespace Influence.Application.Writing;

/// <summary>Advocates for a spreadsheet: the columns of the answer, as every other file of it has them, and behind them what a
/// marketer asks of a person.</summary>
public static class AdvocatesCsv
{
    private static readonly Cell[] OfThePerson = ["handle", "segment", "may_be_contacted", "calibrated"];

    /// <summary>A header, and those of the list that are wanted, in its order.</summary>
    /// <param name="list">The whole list.</param>
    /// <param name="wanted">Some of its items.</param>
    public static IEnumerable<IReadOnlyList<Cell>> Table(AdvocateList list, IEnumerable<Advocate> wanted)
    {
        ArgumentNullException.ThrowIfNull(list);
        var cards = wanted.ToDictionary(advocate => advocate.Rank, advocate => advocate.Card);
        yield return [.. list.Document.Columns.Select(column => (Cell)column.Name), .. OfThePerson];
        foreach (var row in list.Document.Rows)
        {
            if (cards.TryGetValue(row.Rank, out var card))
            {
                yield return [.. row, card.Handle, card.Segment, card.IsContactable, list.IsCalibrated];
            }
        }
    }
}
