using System.Collections.Immutable;
using Influence.Engine.Seeding;

namespace Influence.Engine.Constraints;

/// <summary>Chooses greedily who adds most, or most for its cost, and never leaves what was asked for.</summary>
/// <remarks>
/// Leskovec and others, KDD 2007: the better of both greedy choices, where costs differ; floors, caps and households make a
/// matroid-like whole for which no constant part of the best is promised. The bound that is proven beside it says how near it is.
/// </remarks>
internal sealed class ConstrainedGreedy(
    Requirements asked, Completion completion, RrSets sets, double[] acceptance, CancellationToken cancellationToken)
{
    /// <summary>The choice, and a bound that no choice within the limits exceeds.</summary>
    public ConstrainedChoice Choose()
    {
        var plain = Choose(byCost: false);
        if (asked.MostCost == long.MaxValue)
        {
            return plain;
        }

        var frugal = Choose(byCost: true);
        var best = frugal.Met > plain.Met ? frugal : plain;
        return best with { MeetableAtMost = Math.Min(plain.MeetableAtMost, frugal.MeetableAtMost) };
    }

    private ConstrainedChoice Choose(bool byCost)
    {
        var (met, choice) = (new WeighedSets(sets, acceptance, cancellationToken), new PartialChoice(asked, completion));
        foreach (var node in asked.Chosen)
        {
            met.Choose(node);
        }

        var before = met.Met;
        var bound = before + LargestGains(met);
        var people = ImmutableArray.CreateBuilder<int>();
        foreach (var node in asked.Must.OrderByDescending(met.GainOf).ThenBy(node => node))
        {
            choice.Add(node);
            people.Add(node);
            met.Choose(node);
        }

        var queue = new PriorityQueue<int, Merit>(Enumerable.Range(0, asked.NodeCount)
            .Where(node => asked.IsAllowed[node] && !choice.Holds(node)).Select(node => (node, MeritOf(node, met, byCost))));
        var lookedIn = new Dictionary<int, int>();
        while (choice.Count < asked.MostPeople && queue.TryDequeue(out var node, out var merit))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (lookedIn.GetValueOrDefault(node, asked.Must.Length) != people.Count)
            {
                lookedIn[node] = people.Count;
                queue.Enqueue(node, MeritOf(node, met, byCost));
            }
            else if (merit.Gain <= 0 && choice.Needed == 0)
            {
                break;
            }
            else if (choice.TryAdd(node))
            {
                people.Add(node);
                met.Choose(node);
                if (int.IsPow2(people.Count))
                {
                    bound = Math.Min(bound, met.Met + LargestGains(met));
                }
            }
        }

        return new ConstrainedChoice(
            people.ToImmutable(), met.Met, Math.Min(sets.Count, Math.Min(bound, met.Met + LargestGains(met))));
    }

    // What people more could add at most if nothing counted but how many, how many of a segment, and what they cost: a choice
    // that keeps to everything keeps to that. The lesser of two bounds: the largest gains within k and caps, and the largest for
    // their cost within the budget, the last one in part.
    private double LargestGains(WeighedSets met)
    {
        var gains = Enumerable.Range(0, asked.NodeCount).Where(node => asked.IsAllowed[node])
            .Select(node => (Node: node, Gain: met.GainOf(node))).Where(one => one.Gain > 0).ToArray();
        var (sum, left, ofQuota) = (0.0, asked.MostPeople, new int[asked.Quotas.Length]);
        foreach (var (node, gain) in gains.OrderByDescending(one => one.Gain))
        {
            if (left == 0)
            {
                break;
            }

            if (asked.QuotaOfPerson(node) is not (>= 0 and var quota) || ofQuota[quota]++ < asked.Quotas[quota].Cap)
            {
                (sum, left) = (sum + gain, left - 1);
            }
        }

        if (asked.MostCost == long.MaxValue)
        {
            return sum;
        }

        var (bought, money) = (0.0, (double)asked.MostCost);
        foreach (var (node, gain) in gains.OrderByDescending(one => one.Gain / asked.Cost[one.Node]))
        {
            var part = asked.Cost[node] == 0 ? 1 : Math.Min(1, money / asked.Cost[node]);
            (bought, money) = (bought + part * gain, money - part * asked.Cost[node]);
            if (part < 1)
            {
                break;
            }
        }

        return Math.Min(sum, bought);
    }

    private Merit MeritOf(int node, WeighedSets met, bool byCost)
    {
        var gain = met.GainOf(node);
        var value = !byCost || gain == 0 ? gain : gain / asked.Cost[node]; // of no cost: before all others
        return new Merit(value, gain, node);
    }

    // A queue hands out the smallest first: the largest merit, then the larger gain, then the smaller node.
    private readonly record struct Merit(double Value, double Gain, int Node) : IComparable<Merit>
    {
        public int CompareTo(Merit other) => Value != other.Value ? other.Value.CompareTo(Value)
            : Gain != other.Gain ? other.Gain.CompareTo(Gain) : Node.CompareTo(other.Node);
    }
}

/// <summary>A choice within limits.</summary>
/// <param name="People">In order.</param>
/// <param name="Met">Sets met, those chosen before included; in parts where an invitation may be refused.</param>
/// <param name="MeetableAtMost">What no choice within the limits exceeds, in these sets.</param>
internal sealed record ConstrainedChoice(ImmutableArray<int> People, double Met, double MeetableAtMost);
