using System.Collections.Immutable;
using Influence.Engine.Constraints;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Tests.Constraints;

/// <summary>A campaign with random limits on a few people, small enough to try every choice.</summary>
internal sealed class RandomCampaign
{
    private const string Words = "abc";
    private readonly int[] _segment;
    private readonly int[] _household;
    private readonly long[] _cost;

    public RandomCampaign(int number)
    {
        var draws = new Draws(99, number);
        Count = 3 + draws.NextBelow(7);
        (_segment, _household, _cost) = (new int[Count], new int[Count], new long[Count]);
        var (values, acceptance, allowed) = (new long[Count], new float[Count], new bool[Count]);
        for (var node = 0; node < Count; node++)
        {
            _segment[node] = draws.NextBelow(4) - 1;
            _household[node] = draws.NextBelow(3) == 0 ? -1 : draws.NextBelow(Count);
            _cost[node] = draws.NextBelow(6) == 0 ? long.MinValue : draws.NextBelow(9);
            values[node] = draws.NextBelow(5) == 0 ? long.MinValue : draws.NextBelow(50);
            acceptance[node] = draws.NextBelow(2) == 0 ? float.NaN : (float)draws.NextUnit();
            allowed[node] = draws.NextBelow(8) > 0;
        }

        var (must, never, chosen) = (Some(ref draws, 6), Some(ref draws, 6), Some(ref draws, 9));
        Options = new ConstrainedOptions
        {
            K = draws.NextBelow(4) == 0 ? null : 1 + draws.NextBelow(5),
            BudgetMinor = draws.NextBelow(2) == 0 ? null : draws.NextBelow(25),
            OnePerHousehold = draws.NextBelow(2) == 0,
            Floors = draws.NextBelow(2) == 0 ? null : Quotas(ref draws, 3),
            Caps = draws.NextBelow(2) == 0 ? null : Quotas(ref draws, 4),
            Goal = draws.NextBelow(3) == 0 ? Goal.Value : Goal.People,
            Samples = 4_096,
        };
        Options = Options with { K = Options is { K: null, BudgetMinor: null } ? 2 : Options.K };
        var edges = Enumerable.Range(0, 3 * Count)
            .Select(_ => (draws.NextBelow(Count), draws.NextBelow(Count), (float)draws.NextUnit()))
            .Where(edge => edge.Item1 != edge.Item2).DistinctBy(edge => (edge.Item1, edge.Item2)).ToArray();
        Input = new MethodInput
        {
            Influence = InfluenceGraph.FromEdges(Count, edges),
            Candidates = Candidates.From(allowed),
            Columns = new PeopleColumns
            {
                IsCustomer = new bool[Count], Acceptance = acceptance, ValueMinor = values, CostMinor = _cost,
                Segment = _segment, Household = _household, Country = new int[Count], Language = new int[Count],
                Words = [.. Enumerable.Range(0, Math.Max(3, Count)).Select(word => word < 3 ? $"{Words[word]}" : $"h{word}")],
            },
            Lists = ImmutableDictionary<string, ImmutableArray<int>>.Empty
                .Add("must", must).Add("never", never).Add("chosen", chosen),
        };
    }

    public int Count { get; }

    public MethodInput Input { get; }

    public ConstrainedOptions Options { get; }

    /// <summary>Whether any choice keeps to everything, by trying all.</summary>
    public bool IsFeasible() => Enumerable.Range(0, 1 << Count).Any(choice => Breaks(
        [.. Enumerable.Range(0, Count).Where(node => (choice >> node & 1) == 1)]) is null);

    /// <summary>What a choice breaks; null where it keeps to everything.</summary>
    public string? Breaks(int[] choice)
    {
        var (must, never, chosen) = (Input.Lists["must"], Input.Lists["never"], Input.Lists["chosen"]);
        var homes = choice.Concat(chosen).Select(node => _household[node]).Where(home => home >= 0).ToArray();
        return choice.Distinct().Count() < choice.Length ? "somebody twice"
            : choice.Any(node => !Input.Candidates.Contains(node)) ? "the mask"
            : choice.Length > (Options.K ?? int.MaxValue) ? "k"
            : must.Except(choice).Any() ? "must"
            : choice.Any(node => never.Contains(node) || chosen.Contains(node)) ? "never"
            : Options.BudgetMinor is { } budget
                && (choice.Any(node => _cost[node] < 0) || choice.Sum(node => _cost[node]) > budget) ? "budget"
            : Options.OnePerHousehold && choice.Any(node => _household[node] >= 0
                && homes.Count(home => home == _household[node]) > 1) ? "household"
            : Read(Options.Floors).Any(one => Of(choice, one.Segment) < one.Number) ? "floors"
            : Read(Options.Caps).Any(one => Of(choice, one.Segment) > one.Number) ? "caps" : null;
    }

    private int Of(int[] choice, char segment) => choice.Count(node => _segment[node] >= 0 && Words[_segment[node]] == segment);

    private ImmutableArray<int> Some(ref Draws draws, int oneIn)
    {
        var some = ImmutableArray.CreateBuilder<int>();
        for (var node = 0; node < Count; node++)
        {
            if (draws.NextBelow(oneIn) == 0)
            {
                some.Add(node);
            }
        }

        return some.ToImmutable();
    }

    private string? Quotas(ref Draws draws, int below)
    {
        var parts = new List<string>();
        foreach (var word in _segment.Where(word => word >= 0).Distinct())
        {
            if (draws.NextBelow(2) == 0)
            {
                parts.Add($"{Words[word]}={draws.NextBelow(below)}");
            }
        }

        return parts.Count == 0 ? null : string.Join(',', parts);
    }

    private static IEnumerable<(char Segment, int Number)> Read(string? quotas) =>
        quotas?.Split(',').Select(part => (part[0], part[2] - '0')) ?? [];
}
