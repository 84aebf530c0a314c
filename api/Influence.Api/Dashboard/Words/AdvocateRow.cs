using Influence.Application.Answering;
using Influence.Application.Roster;

namespace Influence.Api.Dashboard.Words;

/// <summary>One advocate as a page shows them: who, how much in parts that sum, what they did, and why.</summary>
internal sealed record AdvocateRow
{
    /// <summary>From 1.</summary>
    public required long Rank { get; init; }

    /// <summary>The id given.</summary>
    public required string Id { get; init; }

    /// <summary>Name, else handle, else id.</summary>
    public required string Label { get; init; }

    /// <summary>What may be said beside; null where the roster has nothing.</summary>
    public PersonCard? Card { get; init; }

    /// <summary>Expected further people who act if this person is invited; the parts below sum to it.</summary>
    public required double Score { get; init; }

    /// <summary>One step away.</summary>
    public required double FirstHand { get; init; }

    /// <summary>Two steps away.</summary>
    public required double SecondHand { get; init; }

    /// <summary>Beyond.</summary>
    public required double Further { get; init; }

    /// <summary>At most 0: what people above in the list reach already.</summary>
    public required double Overlap { get; init; }

    /// <summary>One sentence.</summary>
    public required string Why { get; init; }

    /// <summary>What the person did, by its name in the document; only what was loaded.</summary>
    public required IReadOnlyDictionary<string, object> Facts { get; init; }

    /// <summary>Before the overlap is taken away: the length of the bar.</summary>
    public double Gross => FirstHand + SecondHand + Further;

    /// <summary>Reads the rows of an advocates document.</summary>
    /// <param name="document">Of kind advocates.</param>
    /// <param name="card">The card of a node, or null.</param>
    public static List<AdvocateRow> Of(AnswerDocument document, Func<int, PersonCard?> card)
    {
        var facts = document.Columns.Select((column, place) => (column.Name, place))
            .Where(column => column.Name.StartsWith("facts.", StringComparison.Ordinal)).ToList();
        var rows = new List<AdvocateRow>(document.Rows.Count);
        for (var index = 0; index < document.Rows.Count; index++)
        {
            var row = document.Rows[index];
            var about = card(document.Nodes[index]);
            var id = (string)row[document.ColumnIndex("id")]!;
            rows.Add(new AdvocateRow
            {
                Rank = (long)row[document.ColumnIndex("rank")]!,
                Id = id,
                Label = about?.Label ?? id,
                Card = about,
                Score = Number("score"),
                FirstHand = Number("parts.first_hand"),
                SecondHand = Number("parts.second_hand"),
                Further = Number("parts.further"),
                Overlap = Number("parts.overlap"),
                Why = row[document.ColumnIndex("why")] as string ?? "",
                Facts = facts.Where(fact => row[fact.place] is not null)
                    .ToDictionary(fact => fact.Name["facts.".Length..], fact => row[fact.place]!),
            });

            double Number(string name) => row[document.ColumnIndex(name)] is double value ? value : 0;
        }

        return rows;
    }
}
