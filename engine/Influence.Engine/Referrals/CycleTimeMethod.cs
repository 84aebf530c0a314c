using System.Collections.Immutable;
using Influence.Engine.Answers;
using Influence.Engine.Methods;
using static System.FormattableString;

namespace Influence.Engine.Referrals;

/// <summary>How long a round of referring takes.</summary>
public static class CycleTimeMethod
{
    private const double Day = 86_400e6;

    private static readonly ImmutableArray<double> _parts = [.. Enumerable.Range(1, 19).Select(twentieth => twentieth / 20.0)];

    /// <summary>The method <c>cycle-time</c> of the catalogue.</summary>
    public static Method<ReferralOptions> Method { get; } = new()
    {
        Name = "cycle-time",
        Family = "referrals",
        View = ViewKind.Referrals,
        Sentence = "How long it takes until a customer has brought the next, and until who is invited joins",
        Columns = CycleTimeColumns.All,
        Cost = (size, _) => ReferralNotes.CostOf(size, 1.5),
        Compute = (input, options, _, _, _) => Tell(input, options),
    };

    private static Answer Tell(MethodInput input, ReferralOptions options)
    {
        var snapshot = input.DemandReferrals();
        var forest = ReferralForest.Of(snapshot.ReferralLog!, snapshot.Keys, options.ChildAt);
        var first = CycleTimes.FirstTouches(forest.Log, forest.Parents.Length);
        (string Clock, ReverseLimit Limit)[] clocks =
            [("generation", CycleTimes.Generations(forest)), ("invitation", CycleTimes.Invitations(forest, first))];
        var rows = clocks.Where(clock => clock.Limit.Count > 0).SelectMany(clock => _parts.Select(part =>
            (clock.Clock, Part: part, Quantile: clock.Limit.Quantile(part)))).ToArray();
        return new Answer
        {
            Kind = "referrals",
            Nodes = Enumerable.Repeat(-1, rows.Length).ToArray(),
            Order = RowOrder.Groups,
            Columns =
            [
                CycleTimeColumns.Clock.With(Array.ConvertAll(rows, row => row.Clock)),
                CycleTimeColumns.Part.With(Array.ConvertAll(rows, row => row.Part)),
                CycleTimeColumns.Days.With(Array.ConvertAll(rows, row => row.Quantile.Value / Day)),
                CycleTimeColumns.Low.With(Array.ConvertAll(rows, row => row.Quantile.Low / Day)),
                CycleTimeColumns.High.With(Array.ConvertAll(rows, row => row.Quantile.High / Day)),
            ],
            Summary = [.. clocks.SelectMany(clock => Found(clock.Clock, clock.Limit)), .. ReferralSummary.Of(forest)],
            Evidence = new Evidence
            {
                Method = "cycle-time",
                Notes =
                [
                    .. ReferralNotes.Of(forest, options.ChildAt),
                    .. clocks.Select(clock => clock.Limit.Count == 0
                        ? $"The log tells of nothing that the clock '{clock.Clock}' could measure."
                        : Invariant($"{clock.Clock}: {clock.Limit.Count:N0} lengths up to {clock.Limit.Horizon / Day:0.#} days; ")
                            + Invariant($"{clock.Limit.Longer:N0} longer ones are left out, since too few were looked at for so ")
                            + "long. Those still under way at the end of the log are put right."),
                ],
            },
        };
    }

    private static IEnumerable<Found> Found(string clock, ReverseLimit limit)
    {
        foreach (var (name, part) in new[] { ("median", 0.5), ("p90", 0.9) })
        {
            var (value, low, high) = limit.Quantile(part);
            yield return Days(name, value);
            yield return Days(name + "_low", low);
            yield return Days(name + "_high", high);
        }

        yield return new Finding<long>(clock + ".lengths").Is(limit.Count);
        yield return Days("horizon", limit.Count == 0 ? double.NaN : limit.Horizon);

        Found Days(string name, double value) =>
            new Finding<double>($"{clock}.{name}_days").Is(double.IsNaN(value) ? null : (double?)(value / Day));
    }
}
