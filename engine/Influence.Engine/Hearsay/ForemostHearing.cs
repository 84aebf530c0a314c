using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Learning;
using Influence.Engine.Methods;

namespace Influence.Engine.Hearsay;

/// <summary>Who can have heard it from whom, given when they spoke: ways through the share log that respect its times.</summary>
/// <remarks>Wu, Cheng, Huang, Ke, Lu, Xu, Path problems in temporal graphs, VLDB 2014: engine/docs/methods/foremost.md.</remarks>
public static class ForemostHearing
{
    /// <summary>The method <c>foremost</c> of the catalogue.</summary>
    public static Method<HearsayOptions> Method { get; } = new()
    {
        Name = "foremost",
        Family = "hearsay",
        View = ViewKind.Log,
        Sentence = "Who can have heard it, from whom, and by when: ways on which everybody spoke after the one before",
        Columns = HearsayColumns.All,
        DemandPeople = (asked, options) =>
        {
            Demand(asked.Given);
            ((HearsayOptions)options).Times();
        },
        Cost = (size, _) => new Cost(
            Cost.Bytes((80.0 * size.Nodes) + (13.0 * size.Edges) + (40.0 * size.LogRows)),
            (60e-9 * size.Nodes) + (30e-9 * size.Edges) + (100e-9 * size.LogRows)),
        Compute = (input, options, _, _, cancellationToken) => Tell(input, options, cancellationToken),
    };

    private static void Demand(ImmutableArray<int> from)
    {
        if (from.IsEmpty)
        {
            throw new OptionException("seeds_missing", "Nobody was named from whom it is to be heard: name at least one person.");
        }
    }

    private static Answer Tell(MethodInput input, HearsayOptions options, CancellationToken cancellationToken)
    {
        Demand(input.Given);
        var (view, times) = (input.DemandLog(), options.Times());
        var (facts, log) = (view.Facts, view.Facts.ShareLog!);
        var carrying = CarryingShares.Of(log, view.Kinds);
        var rows = SpokenRows.Of(log, carrying, options);
        cancellationToken.ThrowIfCancellationRequested();
        var hearing = Hearing.Of(
            rows, InfluenceEdges.Of(facts, carrying), input.Given.AsSpan(), times, cancellationToken);
        var from = input.Given.ToHashSet();
        int[] spoke = [.. input.Given.Where(node => hearing.Heard[node] != Hearing.Never)];
        int[] heard = [.. Enumerable.Range(0, facts.NodeCount)
            .Where(node => hearing.Heard[node] != Hearing.Never && IsCounted(node))];
        var tied = TiedPeople.Of(hearing.Out, spoke, null, cancellationToken);
        var tiedBySpeaking = TiedPeople.Of(hearing.Out, spoke, SpokeIn(rows, times, facts.NodeCount), cancellationToken);
        var (all, speaking) = (Count(tied), Count(tiedBySpeaking));
        var begun = spoke.Length == 0 ? 0 : spoke.Min(node => hearing.Heard[node]);
        return new Answer
        {
            Kind = "heard",
            Nodes = heard,
            Order = RowOrder.ByNumber,
            Columns =
            [
                HearsayColumns.After.With(Array.ConvertAll(heard, node => (hearing.Heard[node] - begun) / 1_000_000)),
                HearsayColumns.HeardBy.With(Array.ConvertAll(heard, node => Moments.Text(hearing.Heard[node]))),
                HearsayColumns.Steps.With(Array.ConvertAll(heard, node => (long)hearing.Steps[node])),
                HearsayColumns.From.With(Array.ConvertAll(heard, node => (long)hearing.From[node].From)),
                HearsayColumns.Said.With(Array.ConvertAll(heard, node => Moments.Text(hearing.From[node].Said))),
            ],
            Summary =
            [
                HearsayFindings.People.Is(heard.Length),
                HearsayFindings.Furthest.Is(heard.Length == 0 ? 0 : heard.Max(node => hearing.Steps[node])),
                HearsayFindings.Forbidden.Is(speaking - heard.Length), HearsayFindings.Silent.Is(all - speaking),
                HearsayFindings.Spoke.Is(spoke.Length), HearsayFindings.Named.Is(from.Count),
                HearsayFindings.Rows.Is(rows.Times.Length), HearsayFindings.LeftOut.Is(rows.LeftOut),
            ],
            Evidence = new Evidence
            {
                Method = "foremost", Notes = [.. Notes(rows, carrying, options, from.Count - spoke.Length)],
            },
        };

        bool IsCounted(int node) => input.Candidates.Contains(node) && !from.Contains(node);

        int Count(bool[] people) => Enumerable.Range(0, people.Length).Count(node => people[node] && IsCounted(node));
    }

    private static bool[] SpokeIn(SpokenRows rows, HearingTimes times, int nodes)
    {
        var spoke = new bool[nodes];
        for (var row = 0; row < rows.Times.Length; row++)
        {
            spoke[rows.People[row]] |= rows.Times[row] >= times.Since;
        }

        return spoke;
    }

    private static IEnumerable<string> Notes(SpokenRows rows, CarryingShares carrying, HearsayOptions options, int silent)
    {
        yield return "It tells who can have heard it, not who did: whoever spoke after somebody they have stories from. Ties " +
            "have no time: follows, referrals and sources of shares count from the first row. Who may not be named passes it " +
            "on, and is neither listed nor counted.";
        yield return options.Within is { } days
            ? string.Create(CultureInfo.InvariantCulture,
                $"What was said is taken up within {days:0.####} {(days == 1 ? "day" : "days")}, or where a row names it.")
            : "It is never too late to take up what was said; --within sets a limit.";
        if (options.Story is null && options.Topic is null)
        {
            yield return "Rows count whatever they are about; --story and --topic keep to one.";
        }

        if (silent > 0)
        {
            yield return silent == 1 ? "One of those named did not speak in this time: nobody can have heard it from them."
                : string.Create(CultureInfo.InvariantCulture,
                    $"{silent:N0} of those named did not speak in this time: nobody can have heard it from them.");
        }

        if (rows.LeftOut > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Shares of the kinds {string.Join(", ", carrying.Kinds)} count, and posts; {rows.LeftOut:N0} others do not.");
        }
    }
}
