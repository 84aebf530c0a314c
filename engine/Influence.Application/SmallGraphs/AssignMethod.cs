using System.Globalization;
using Influence.Application.Ports;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Application.SmallGraphs;

/// <summary>Options of <see cref="AssignMethod"/>.</summary>
[OneThread]
public sealed record AssignOptions : MethodOptions;

/// <summary>Who gets which offer so that all together are worth most, each person one offer at most and no offer more people than
/// it has places.</summary>
/// <remarks>Kuhn, The Hungarian method for the assignment problem, Naval Research Logistics 2, 1955.</remarks>
internal static class AssignMethod
{
    /// <summary>The method <c>hungarian</c> of the catalogue.</summary>
    public static Method Method { get; } = new SmallGraphMethod<AssignOptions>
    {
        Name = "hungarian",
        Family = "assignments",
        View = ViewKind.Edges,
        Sentence = "Who gets which offer so that all together are worth most, from a table of what each is worth with each",
        Columns = AssignColumns.All,
        Cost = (size, _) => size.Offers is { } offers ? CostOf(new HandOut(offers)) : default,
        Compute = Find,
    };

    // Table of gains and of costs; the library's seconds grow with the fourth power. A larger table is refused at once.
    private static Cost CostOf(HandOut task)
    {
        var (people, seats) = (Math.Min(task.People, HandOut.Largest), Math.Min(task.Seats, HandOut.Largest));
        double most = Math.Max(people, seats);
        return new Cost((100L * task.Pairs) + (40L * people * seats), (1e-6 * task.Pairs) + (0.8e-9 * most * most * most * most));
    }

    private static Answer Find(
        ISmallGraphs library, MethodInput input, AssignOptions options, CancellationToken cancellationToken)
    {
        var table = input.Offers ?? throw new OptionException("offers_missing",
            "Which offers there are was not said: give a table of person, offer and value, and places where an offer has more " +
            "than one.");
        var task = new HandOut(table);
        var (best, greedy) = (task.Best(library, cancellationToken), task.DearestFirst());
        return new Answer
        {
            Kind = "assign",
            Nodes = task.Nodes.AsMemory(),
            Order = RowOrder.ByScore,
            Columns =
            [
                AssignColumns.Value.With(best.Values),
                AssignColumns.Offer.With(Array.ConvertAll(best.Offers, offer => offer < 0 ? null! : table.Offers[offer].Name)),
            ],
            Summary =
            [
                AssignColumns.Total.Is(best.Total),
                AssignColumns.DearestFirst.Is(greedy.Total),
                AssignColumns.Assigned.Is(best.Assigned),
                AssignColumns.Without.Is(task.People - best.Assigned),
                AssignColumns.PlacesLeft.Is(table.Offers.Sum(offer => (long)offer.Places) - best.Assigned),
                AssignColumns.LeftOut.Is(table.LeftOut),
            ],
            Evidence = new Evidence { Method = "hungarian", Notes = [.. Notes(table)] },
        };
    }

    private static IEnumerable<string> Notes(OfferTable table)
    {
        yield return "Values are those of the table: whether a person brings them is not looked at.";
        if (table.LeftOut > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"People of the table who may not be chosen or are not known: {table.LeftOut:N0}. They get no offer.");
        }
    }
}
