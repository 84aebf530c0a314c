using System.Collections.Immutable;

namespace Influence.Engine.Referrals;

/// <summary>One person's score, and what it comes from.</summary>
/// <param name="Node">Who.</param>
/// <param name="Points">By <see cref="FraudSignal"/>: they sum to the score.</param>
/// <param name="Findings">Places of the findings that the person has points in, ascending.</param>
/// <param name="Strongest">Of them those that a signal's points come from, in the order of signals.</param>
/// <param name="Advice">What a rule suggests.</param>
/// <param name="Reasons">The signals whose rule suggests it; none where the score alone does, or where nothing is found.</param>
internal sealed record FraudPerson(int Node, int[] Points, ImmutableArray<int> Findings, ImmutableArray<int> Strongest,
    FraudAdvice Advice, ImmutableArray<FraudSignal> Reasons)
{
    /// <summary>Of a score at most.</summary>
    public const int Most = 100;

    private static readonly int Signals = Enum.GetValues<FraudSignal>().Length;

    /// <summary>0 to 100.</summary>
    public int Score => Points.Sum();

    /// <summary>Somebody of whom nothing was found.</summary>
    public static FraudPerson Clean(int node) => new(node, new int[Signals], [], [], FraudAdvice.Approve, []);

    /// <summary>Everybody with points, by node. O(parts · log parts).</summary>
    /// <remarks>Of several findings of one signal the strongest counts. Signals are added in their order until there are 100
    /// points, so that more evidence never lowers a score, and less never raises it.</remarks>
    public static IReadOnlyList<FraudPerson> Of(FraudBook book, FraudOptions options)
    {
        FraudPart[] parts = [.. book.Parts];
        Array.Sort(parts, static (left, right) => (left.Person, left.Signal, -left.Points, left.Finding)
            .CompareTo((right.Person, right.Signal, -right.Points, right.Finding)));
        var people = new List<FraudPerson>();
        for (int first = 0, next; first < parts.Length; first = next)
        {
            for (next = first + 1; next < parts.Length && parts[next].Person == parts[first].Person; next++)
            {
            }

            people.Add(One(book, parts.AsSpan(first..next), options));
        }

        return people;
    }

    private static FraudPerson One(FraudBook book, ReadOnlySpan<FraudPart> parts, FraudOptions options)
    {
        var (points, left) = (new int[Signals], Most);
        var (findings, strongest, reasons) = (new SortedSet<int>(), new List<int>(), new List<(FraudAdvice, FraudSignal)>());
        FraudSignal? before = null;
        foreach (var part in parts)
        {
            findings.Add(part.Finding);
            reasons.Add((book.Findings[part.Finding].Asks, part.Signal));
            if (part.Signal != before)
            {
                points[(int)part.Signal] = Math.Min(left, part.Points);
                left -= points[(int)part.Signal];
                strongest.Add(part.Finding);
                before = part.Signal;
            }
        }

        var byRule = reasons.Max(reason => reason.Item1);
        var advice = byRule == FraudAdvice.Approve && Most - left >= options.ReviewScore ? FraudAdvice.Review : byRule;
        return new FraudPerson(parts[0].Person, points, [.. findings], [.. strongest], advice,
            byRule == FraudAdvice.Approve ? [] : [.. reasons.Where(reason => reason.Item1 == byRule)
                .Select(reason => reason.Item2).Distinct()]);
    }
}
