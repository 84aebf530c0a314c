using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;

namespace Influence.Engine.Observed;

/// <summary>Whom to invite, straight from what followed people's acts in the stories of the log: no chance is learned.</summary>
/// <remarks>
/// Acts that stood below an act of the chosen are a coverage function of who is chosen, counted exactly; greedy choice is at
/// least 1 − 1/e of the best (Nemhauser, Wolsey, Fisher 1978). No choice exceeds the least, over beginnings of the list, of what
/// they cover and the k largest gains left. engine/docs/methods/observed.md.
/// </remarks>
public static class ObservedSeeds
{
    /// <summary>The method <c>observed</c> of the catalogue.</summary>
    public static Method<ObservedOptions> Method { get; } = new()
    {
        Name = "observed",
        Family = "seeds",
        View = ViewKind.Log,
        Sentence = "The people after whose acts most others acted in the stories there were, one from the next; no chances are " +
            "learned",
        Columns = ObservedColumns.All,
        DemandPeople = (asked, options) => SeedMethod.DemandPeople(asked, ((ObservedOptions)options).K),
        Cost = CostOf,
        Compute = Choose,
    };

    private static Answer Choose(MethodInput input, ObservedOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        progress.Enter(WorkPhase.Prepare);
        var view = input.DemandLog();
        var (facts, carrying) = (view.Facts, CarryingShares.Of(view.Facts.ShareLog!, view.Kinds));
        SeedMethod.DemandPeople(new PeopleAsked(input.Candidates, input.Given, facts.NodeCount), options.K);
        var problem = new SeedProblem { K = options.K, Candidates = input.Candidates, Given = input.Given };
        var choice = ObservedChoice.Of(facts, carrying, problem, options, loop, progress, cancellationToken);
        progress.Enter(WorkPhase.Judge);
        var held = HeldActs.Of(facts, carrying, problem, options, loop, cancellationToken);
        var acts = new long[facts.NodeCount];
        HeldActs.CountActs(choice.Graphs, acts);
        return new Answer
        {
            Kind = "seeds",
            Nodes = choice.People.AsMemory(),
            Order = RowOrder.Given,
            Columns =
            [
                ObservedColumns.Added.With(choice.Added.AsMemory()), ObservedColumns.Alone.With(choice.Alone),
                ObservedColumns.Stories.With(choice.People.Select(person => acts[person]).ToArray()),
            ],
            Summary =
            [
                ObservedFindings.Followed.Is(choice.Followed), ObservedFindings.AtMost.Is(choice.AtMost),
                ObservedFindings.Proven.Is(choice.AtMost > 0 ? choice.Followed / choice.AtMost : null),
                ObservedFindings.PerStory.Is(choice.Followed / choice.Graphs.Length),
                ObservedFindings.Stories.Is(choice.Graphs.Length), ObservedFindings.Acts.Is(acts.Sum()),
                ObservedFindings.Own.Is(choice.People.Sum(person => acts[person])), ObservedFindings.Looked.Is(choice.Part),
                ObservedFindings.Window.Is(choice.Window / 1e6), .. held,
            ],
            Evidence = new Evidence
            {
                Method = "observed", RandomSeed = options.RandomSeed,
                Notes = [.. Notes(choice, carrying, options, held.Length > 1)],
            },
        };
    }

    private static IEnumerable<string> Notes(
        ObservedChoice choice, CarryingShares carrying, ObservedOptions options, bool isTested)
    {
        yield return "No chances were learned. It counts what followed, not what was caused: friends who act alike, or hear of " +
            "it elsewhere, count too. It can only name people who acted in a story; who was silent so far is not judged.";
        yield return "A share that names its source came after that one's; one that names none, after those of all neighbours " +
            $"in the same story less than {Window(TimeSpan.FromMicroseconds(choice.Window))} before.";
        if (carrying.LeftOut.Length > 0)
        {
            yield return $"Shares of the kinds {string.Join(", ", carrying.Kinds)} carry influence; " +
                $"{string.Join(", ", carrying.LeftOut)} do not.";
        }

        if (choice.People.Length < options.K)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{options.K:N0} were asked for, but ") +
                (choice.People.IsEmpty ? "after nobody did anybody else act." : string.Create(CultureInfo.InvariantCulture,
                    $"beside {(choice.People.Length == 1 ? "this one" : $"these {choice.People.Length:N0}")} nobody adds an ") +
                    "act of anybody else.");
        }

        if (choice.Part < 1)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Stories are so large that {100 * choice.Part:0.###} of 100 acts were drawn by lot, and stand for all: ") +
                "counts are estimates, and nothing is proven.";
        }

        if (!isTested)
        {
            yield return "Too few stories to hold the last fifth back: whether others go on to follow them was not tested.";
        }
    }

    private static string Window(TimeSpan window) => window < TimeSpan.FromDays(2) ? Amounts.Seconds(window.TotalSeconds)
        : string.Create(CultureInfo.InvariantCulture, $"{window.TotalDays:0.#} days");

    // Rows sorted twice, once more for the test; ties of acts and the people above them show themselves.
    private static Cost CostOf(WorkSize size, ObservedOptions options) => new(
        Cost.Bytes((40.0 * size.Nodes) + (16.0 * size.Edges) + (600.0 * size.LogRows)),
        (60e-9 * size.Nodes) + (40e-9 * size.Edges) + (10e-6 * size.LogRows) + 0.2, IsAssumed: true);
}
