using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;

namespace Influence.Engine.Introductions;

/// <summary>Whom to introduce to whom: new ties from advocates who are invited, so that they reach most people more.</summary>
/// <remarks>
/// engine/docs/methods/new-ties.md. D'Angelo, Severini, Velaj, Theoretical Computer Science 764, 2019 (independent cascade:
/// greedy choice of ties from the seeds is within 1 − 1/e); the sets are drawn on the network as it is, whichever ties are
/// chosen.
/// Independent cascade alone: linear threshold would need room in the weights of whoever is introduced.
/// </remarks>
public static class IntroductionMethod
{
    private const string Refusing = "begins nothing and introduces nobody";

    /// <summary>The method <c>new-ties</c> of the catalogue.</summary>
    public static Method<IntroductionOptions> Method { get; } = new()
    {
        Name = "new-ties",
        Family = "introductions",
        View = ViewKind.Influence,
        Sentence = "Draws people at random, traces back who would have reached them, and adds the ties by which the advocates " +
            "reach most of those whom they miss",
        Columns = IntroductionColumns.All,
        DemandPeople = (asked, options) => Demand(asked, (IntroductionOptions)options),
        Cost = CostOf,
        Compute = Answer,
    };

    private static void Demand(PeopleAsked asked, IntroductionOptions options)
    {
        if (asked.Given.IsEmpty)
        {
            throw new OptionException("advocates_missing",
                "Nobody was named who introduces others: name at least one advocate.");
        }

        var left = asked.Candidates.Count - asked.Given.Count(asked.Candidates.Contains);
        if (left <= 0)
        {
            throw new OptionException("introductions_impossible", string.Create(CultureInfo.InvariantCulture,
                $"Beside the advocates named, nobody of the {asked.NodeCount:N0} people of the network may be introduced. ") +
                "Name fewer advocates, or load people who may be contacted.");
        }

        var advocates = asked.Given.Length;
        DemandTies(options, advocates, (long)advocates * Math.Min(TieProblem.EachOf(options, advocates), left), left,
            areTiesKnown: false);
    }

    private static void DemandTies(IntroductionOptions options, int advocates, long possible, int people, bool areTiesKnown)
    {
        if (options.K > possible)
        {
            var limit = options.PerAdvocate is { } each
                ? string.Create(CultureInfo.InvariantCulture, $", each making at most {each:N0},") : "";
            throw new OptionException("k_exceeds_ties", string.Create(CultureInfo.InvariantCulture,
                $"k is {options.K:N0}, but between {(advocates == 1 ? "1 advocate" : $"{advocates:N0} advocates")}{limit} and ") +
                string.Create(CultureInfo.InvariantCulture,
                $"{(people == 1 ? "1 person" : $"{people:N0} people")} who may be introduced, {possible:N0} new ties can be ") +
                (areTiesKnown ? "added beside those there are. " : "added at most, fewer where they are tied already. ") +
                (possible > 0
                    ? string.Create(CultureInfo.InvariantCulture, $"Ask for at most {possible:N0}") +
                        (options.PerAdvocate is null ? "" : ", raise per_advocate") + ", or name more advocates."
                    : "Name other advocates."));
        }
    }

    private static Cost CostOf(WorkSize size, IntroductionOptions options)
    {
        var (set, look) = (SetLook.Of(size, SpreadModel.Ic), SimulationCost.Look(size, SpreadModel.Ic, chosen: 0));
        var sets = 2.0 * Math.Min(options.SamplesAtMost, CertifiedTies.UsualSets(set.Members));
        var choosing = set.CostOfChoosing(size, SpreadModel.Ic, sets);
        var picks = options.K * (double)size.Nodes * Pace.Edge;
        return choosing with
        {
            Seconds = choosing.Seconds + picks + 3 * 4_096 * look.Seconds(size, SpreadModel.Ic), IsAssumed = true,
        };
    }

    private static Answer Answer(MethodInput input, IntroductionOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        progress.Enter(WorkPhase.Prepare);
        var graph = input.DemandInfluence();
        Demand(new PeopleAsked(input.Candidates, input.Given, graph.NodeCount), options);
        var invited = Invitations.Of(input with { Given = [], Candidates = Candidates.All(graph.NodeCount) });
        var problem = TieProblem.Of(input, options, invited, options.TieChance ?? MeanChance(graph));
        DemandTies(options, problem.Advocates.Length, problem.Possible(), problem.Allowed.AsSpan().Count(true),
            areTiesKnown: true);
        var certified = CertifiedTies.Of(problem, options, input.ChancesAreLearned, loop, progress, cancellationToken);
        progress.Enter(WorkPhase.Judge);
        Tie[] ties = [.. certified.Ties];
        var judge = new PairedJudge<TiePlay, Tie, PairedScratch>(
            new TiePlay(graph, problem.Advocates, invited, problem.Chance), () => new PairedScratch(graph.NodeCount),
            options.RandomSeed, loop, cancellationToken);
        var added = judge.Of(ties);
        var seed = Coin.Derive(options.RandomSeed, "random");
        var lots = Enumerable.Range(0, SpreadRun.RandomDraws)
            .Select(list => OtherTies.ByLot(problem, ties.Length, new Draws(seed, list))).ToArray();
        var kernel = WorldKernel.Of(graph, SpreadModel.Ic, input.ChancesAreLearned, cancellationToken).Accepting(invited);
        return new Answer
        {
            Kind = "introduce",
            Nodes = Array.ConvertAll(ties, tie => tie.Node),
            Order = RowOrder.Given,
            Columns =
            [
                IntroductionColumns.Advocate.With(Array.ConvertAll(ties, tie => (long)problem.Advocates[tie.Advocate])),
                IntroductionColumns.Adds.With(added.Each),
            ],
            Summary =
            [
                .. SpreadFindings.Calibration.Of(Forecast.CalibrationOf(input, SpreadModel.Ic)),
                IntroductionColumns.Before.Is(added.Before),
                IntroductionColumns.After.Is(added.Before + added.Mean),
                .. SpreadFindings.Of(Forecast.Of(
                    input, SpreadModel.Ic, kernel, problem.Advocates, options.RandomSeed, loop, cancellationToken)),
                .. IntroductionColumns.Added.Of(added, judge.Of(OtherTies.ByDegree(problem, ties.Length)), judge.OfLists(lots)),
                IntroductionColumns.Chance.Is(problem.Chance),
                IntroductionColumns.From.Is(options.TieChance is null ? "mean_of_network" : "given"),
                IntroductionColumns.PerAdvocate.Is((long)problem.Each),
                .. CertificateFindings.Of(certified.Certificate),
            ],
            Evidence = new Evidence
            {
                Method = Method.Name, RandomSeed = options.RandomSeed, Samples = certified.Certificate.Samples,
                Notes = [.. Notes(problem, certified, options, input)],
            },
        };
    }

    private static double MeanChance(InfluenceGraph graph)
    {
        if (graph.EdgeCount == 0)
        {
            throw new OptionException("tie_chance_missing",
                "Nobody influences anybody in this network, so there is no mean chance to take for a new tie. Say tie_chance.");
        }

        var sum = 0.0;
        foreach (var chance in graph.Chance)
        {
            sum += chance;
        }

        return sum / graph.EdgeCount;
    }

    private static IEnumerable<string> Notes(
        TieProblem problem, CertifiedTies certified, IntroductionOptions options, MethodInput input)
    {
        yield return options.TieChance is null
            ? string.Create(CultureInfo.InvariantCulture,
                $"A new tie is taken to carry with chance {problem.Chance:0.####}, the mean of the ") +
                string.Create(CultureInfo.InvariantCulture,
                $"{(input.ChancesAreLearned ? "learned " : "")}chances of the network's {problem.Graph.EdgeCount:N0} edges; ") +
                "tie_chance says another."
            : string.Create(CultureInfo.InvariantCulture,
                $"A new tie is taken to carry with chance {problem.Chance:0.####}, as given by tie_chance.");
        yield return string.Create(CultureInfo.InvariantCulture, $"An advocate makes at most {problem.Each:N0} introduction") +
            (problem.Each == 1 ? ": " : "s: ") +
            (problem.Each >= problem.K ? "that limits nothing here, and greedy choice has at least 1 − 1/e of the best."
                : "within such a limit greedy choice has at least 1/2 of the best.") +
            " The certificate says what is proven of this answer.";
        if (certified.Ties.Count < options.K)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{options.K:N0} were asked for, but beside these {certified.Ties.Count:N0} no new tie adds anything that the ") +
                "draws would show.";
        }

        var (alpha, asked) = (certified.Certificate.Alpha, CertifiedTies.Guarantee(problem) - options.Epsilon);
        if (alpha < asked)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"All {certified.Certificate.Samples:N0} draws prove {alpha:0.###} of the best, not the {asked:0.###} asked ") +
                "for: raise samples_at_most.";
        }

        foreach (var note in AcceptanceNotes.Reckoned(
            input with { Candidates = Candidates.From(IsAdvocate(problem)) }, problem.Advocates, Refusing))
        {
            yield return note;
        }
    }

    // Of whom acceptance must be known: the advocates alone.
    private static bool[] IsAdvocate(TieProblem problem)
    {
        var isAdvocate = new bool[problem.Graph.NodeCount];
        foreach (var advocate in problem.Advocates)
        {
            isAdvocate[advocate] = true;
        }

        return isAdvocate;
    }
}
