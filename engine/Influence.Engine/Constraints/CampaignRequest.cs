using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;
using Influence.Engine.Snapshots;
using Influence.Engine.Spread;

namespace Influence.Engine.Constraints;

/// <summary>A campaign as it was asked for, by node: what limits it, what counts, and what the people file did not know.
/// </summary>
internal sealed class CampaignRequest
{
    private const int SegmentsNamed = 20;

    private readonly MethodInput _input;
    private readonly ConstrainedOptions _options;
    private readonly int _nodes;

    /// <summary>Reads options and lists.</summary>
    /// <exception cref="OptionException">option_missing, option_not_readable or segment_not_found.</exception>
    /// <exception cref="GraphDataException">people_facts_missing.</exception>
    public CampaignRequest(MethodInput input, ConstrainedOptions options, int nodes)
    {
        (_input, _options, _nodes) = (input, options, nodes);
        DemandSize(options);
        Acceptance = Accepting();
        Asked = Required();
        Roots = Weights() is { } weights ? new RootWeights(weights) : null;
    }

    /// <summary>Limits.</summary>
    public Requirements Asked { get; }

    /// <summary>Chance that each accepts; 1 where it is not known.</summary>
    public double[] Acceptance { get; }

    /// <summary>People who may be chosen and whose acceptance is not known.</summary>
    public int AcceptanceAssumed { get; private set; }

    /// <summary>People left out because their cost is not known and there is a budget.</summary>
    public int WithoutCost { get; private set; }

    /// <summary>Whose acting counts for how much; null where everybody counts as one.</summary>
    public RootWeights? Roots { get; }

    /// <summary>All that could be reached: people, or what they are worth.</summary>
    public double Total => Roots?.Total ?? _nodes;

    /// <summary>Refuses a campaign of which nobody said how large it is.</summary>
    /// <exception cref="OptionException">option_missing.</exception>
    public static void DemandSize(ConstrainedOptions options)
    {
        if (options is { K: null, BudgetMinor: null })
        {
            throw new OptionException("option_missing",
                "Neither k nor budget_minor was given: say how many people, or what all may cost together.");
        }
    }

    private PeopleColumns Columns(string what, Func<PeopleColumns, bool> has) => _input.Columns is { } columns && has(columns)
        ? columns
        : throw new GraphDataException("people_facts_missing",
            $"No {what} of any person is known. Load a people file with that column, or leave the limit out.");

    private double[] Accepting()
    {
        var acceptance = new double[_nodes];
        Array.Fill(acceptance, 1);
        for (var node = 0; node < _nodes; node++)
        {
            if (_input.Columns is { } columns && Invitations.Known(columns.Acceptance.Span[node]) is { } known)
            {
                acceptance[node] = known;
            }
            else if (_input.Candidates.Contains(node))
            {
                AcceptanceAssumed++;
            }
        }

        foreach (var node in _input.Of(ConstrainedSeeds.Chosen))
        {
            acceptance[node] = 1; // they did
        }

        return acceptance;
    }

    private Requirements Required()
    {
        var (allowed, cost) = (new bool[_nodes], new long[_nodes]);
        var costs = _options.BudgetMinor is null ? _input.Columns
            : Columns("cost", columns => columns.CostMinor.Span.ContainsAnyExcept(long.MinValue));
        var barred = _input.Of(ConstrainedSeeds.Never).Concat(_input.Of(ConstrainedSeeds.Chosen)).ToHashSet();
        for (var node = 0; node < _nodes; node++)
        {
            allowed[node] = _input.Candidates.Contains(node) && !barred.Contains(node);
            var known = costs?.CostMinor.Span[node] is { } one and not long.MinValue ? one : (long?)null;
            cost[node] = Math.Max(0, known ?? 0);
            if (allowed[node] && known is null && _options.BudgetMinor is not null)
            {
                allowed[node] = false;
                WithoutCost++;
            }
        }

        var (quotas, quotaOf) = Quotas();
        return new Requirements
        {
            IsAllowed = allowed,
            MostPeople = _options.K ?? int.MaxValue,
            MostCost = _options.BudgetMinor ?? long.MaxValue,
            Cost = cost,
            Quotas = quotas,
            QuotaOf = quotaOf,
            Household = _options.OnePerHousehold
                ? Columns("household", columns => columns.Household.Span.ContainsAnyExcept(-1)).Household.ToArray() : [],
            Must = _input.Of(ConstrainedSeeds.Must),
            Chosen = _input.Of(ConstrainedSeeds.Chosen),
        };
    }

    private (ImmutableArray<Quota> Quotas, int[] QuotaOf) Quotas()
    {
        var (floors, caps) = (Numbers("floors", _options.Floors), Numbers("caps", _options.Caps));
        if (floors.Count == 0 && caps.Count == 0)
        {
            return ([], []);
        }

        var (columns, words) = Segments();
        string[] segments = [.. floors.Keys.Union(caps.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
        var placeOf = segments.Select((segment, place) => (Word: WordOf(words, segment), place))
            .ToDictionary(one => one.Word, one => one.place);
        return (
            [.. segments.Select(segment => new Quota(
                segment, floors.GetValueOrDefault(segment), caps.GetValueOrDefault(segment, int.MaxValue)))],
            [.. columns.Segment.ToArray().Select(word => placeOf.GetValueOrDefault(word, Requirements.None))]);
    }

    private double[]? Weights()
    {
        var audience = QuotedParts.Of("audience", _options.Audience) is [_, ..] named
            ? Array.ConvertAll(named, segment => WordOf(Segments().Words, segment)).ToHashSet() : null;
        if (_options.Goal == Goal.People && audience is null)
        {
            return null;
        }

        var values = _options.Goal == Goal.Value
            ? Columns("value", columns => columns.ValueMinor.Span.ContainsAnyInRange(1, long.MaxValue)).ValueMinor : default;
        var weights = new double[_nodes];
        for (var node = 0; node < _nodes; node++)
        {
            var counts = audience is null || audience.Contains(_input.Columns!.Segment.Span[node]);
            weights[node] = !counts ? 0 : _options.Goal == Goal.People ? 1 : Math.Max(0, values.Span[node]);
        }

        return Array.Exists(weights, weight => weight > 0) ? weights : throw new GraphDataException("people_facts_missing",
            "Nobody of the audience has a value, so there is nothing to reach. Name other segments, or let people be the goal.");
    }

    // The words of segments that somebody is in, with where each stands.
    private (PeopleColumns Columns, (string Segment, int Word)[] Words) Segments()
    {
        var columns = Columns("segment", columns => columns.Segment.Span.ContainsAnyExcept(-1));
        return (columns, [.. columns.Segment.ToArray().Where(word => word >= 0).Distinct()
            .Select(word => (columns.Words[word], word))]);
    }

    private static int WordOf((string Segment, int Word)[] words, string segment)
    {
        var at = Array.FindIndex(words, one => one.Segment.Equals(segment, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? words[at].Word
            : throw new OptionException("segment_not_found", $"Nobody is in a segment '{segment}'. Segments are " +
                string.Join(", ", words.Select(one => Written(one.Segment)).Order(StringComparer.Ordinal).Take(SegmentsNamed)) +
                ".");
    }

    // As it is to be asked for.
    private static string Written(string segment) =>
        segment.Contains(',', StringComparison.Ordinal) || segment.StartsWith('"')
            ? $"\"{segment.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : segment;

    private static Dictionary<string, int> Numbers(string option, string? text)
    {
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in QuotedParts.Of(option, text))
        {
            var at = part.LastIndexOf('=');
            if (at <= 0 || !int.TryParse(part[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || !numbers.TryAdd(part[..at].Trim(), number))
            {
                throw new OptionException("option_not_readable", $"{option} has the part '{part}', but takes a number for each " +
                    "segment once, as in barista=3,explorer=2; a name that holds a comma stands in quotes.");
            }
        }

        return numbers;
    }
}
