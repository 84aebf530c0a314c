using System.Collections.Immutable;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Referrals;

/// <summary>How many new customers one brings, with its 95 % interval.</summary>
/// <param name="Customers">Looked at.</param>
/// <param name="Brought">By them so far, within the horizon.</param>
/// <param name="Exposure">Customers, each counted by the part of what they bring that is over by their age.</param>
/// <param name="K">Brought by one within the horizon; NaN where too little of it is over.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
internal readonly record struct Growth(long Customers, long Brought, double Exposure, double K, double Low, double High);

/// <summary>K of everybody and of groups, not biased by how young they are.</summary>
/// <param name="All">Of all who were brought.</param>
/// <param name="Groups">Of each group.</param>
/// <param name="Curve">K counts what is brought within its horizon.</param>
/// <param name="Draws">Bootstrap draws.</param>
internal sealed record GrowthEstimate(Growth All, ImmutableArray<Growth> Groups, GrowthCurve Curve, int Draws)
{
    private const double WorkAtMost = 3e7;
    private const double NobodyDrawn = 0.36787944117144233; // 1/e: a Poisson number of mean 1 is 0
    private const double LeastExposure = 1; // less than one customer's worth of time says nothing

    /// <summary>Estimates.</summary>
    /// <param name="members">Looked at.</param>
    /// <param name="groupsOf">Of each kind of group: group of each member, counted from 0 over all kinds together.</param>
    /// <param name="groups">How many groups there are.</param>
    /// <param name="seed">Of the bootstrap.</param>
    /// <param name="loop">Runs the draws.</param>
    /// <remarks>
    /// M(a), customers brought by one up to age a, is the mean cumulative function (Nelson 1988; Aalen 1978): each customer
    /// brought adds one over those still looked at, so that whoever is young neither counts for more nor for less than what they
    /// were looked at. K = M(horizon). Of a group K = brought / Σ G(ageᵢ), G = M / M(horizon); of all it is the same, since
    /// Σ M(ageᵢ) is the number brought. Intervals: bootstrap over customers, Poisson weights hashed from their keys, by the
    /// standard error of log K (log-normal); never narrower than a Poisson count has it. O((members + brought) · (log + draws)).
    /// </remarks>
    public static GrowthEstimate Of(GrowthMembers members, int[][] groupsOf, int groups, ulong seed, ChunkLoop loop)
    {
        var draws = (int)Math.Clamp(WorkAtMost / Math.Max(1, members.Ages.Length), 100, 1_000);
        var real = Sweep(members, groupsOf, groups, null);
        var drawn = new Tally[draws];
        loop(draws, draw => drawn[draw] = Sweep(members, groupsOf, groups, Weights(members, seed, draw)));
        var found = new Growth[groups + 1];
        for (var group = 0; group <= groups; group++)
        {
            found[group] = real.Of(group, [.. drawn.Select(one => one.Of(group))]);
        }

        return new GrowthEstimate(found[groups], [.. found[..groups]],
            GrowthCurve.Of(members), draws);
    }

    private static Tally Sweep(GrowthMembers members, int[][] groupsOf, int groups, byte[]? weights)
    {
        var tally = new Tally(groups);
        long looked = 0;
        for (var at = 0; at < members.Nodes.Length; at++)
        {
            var weight = weights is null ? 1 : weights[at];
            looked += weight;
            tally.Add(groupsOf, at, weight, 0, 0);
        }

        double reached = 0;
        for (var place = 0; place < members.Ages.Length; place++)
        {
            var (age, who) = (members.Ages[place], members.Who[place]);
            var weight = weights is null ? 1 : weights[who];
            if (weight == 0)
            {
                continue;
            }

            if ((age & 1) != 0)
            {
                tally.Add(groupsOf, who, 0, 0, weight * reached);
                looked -= weight;
                continue;
            }

            reached += weight / (double)looked;
            tally.Add(groupsOf, who, 0, weight, 0);
        }

        tally.Reached = reached;
        return tally;
    }

    // Poisson of mean 1 by inversion, from the person's own coin of this draw.
    private static byte[] Weights(GrowthMembers members, ulong seed, int draw)
    {
        var (key, weights) = (Coin.WorldKey(seed, draw), new byte[members.Nodes.Length]);
        for (var at = 0; at < weights.Length; at++)
        {
            var (unit, chance) = (Coin.Unit(Coin.Mix(key ^ members.Keys[at])), NobodyDrawn);
            byte weight = 0;
            while (unit >= chance && weight < 20)
            {
                unit -= chance;
                chance /= ++weight;
            }

            weights[at] = weight;
        }

        return weights;
    }

    /// <summary>Sums of one sweep; the last place is everybody.</summary>
    private sealed class Tally(int groups)
    {
        private readonly long[] _customers = new long[groups + 1];
        private readonly long[] _brought = new long[groups + 1];
        private readonly double[] _exposure = new double[groups + 1];

        public double Reached { get; set; }

        public void Add(int[][] groupsOf, int member, long customers, long brought, double exposure)
        {
            Add(_customers.Length - 1, customers, brought, exposure);
            foreach (var kind in groupsOf)
            {
                Add(kind[member], customers, brought, exposure);
            }
        }

        public double Of(int group) => _exposure[group] > 0 ? _brought[group] * Reached / _exposure[group] : 0;

        public Growth Of(int group, double[] drawn)
        {
            var (customers, brought) = (_customers[group], _brought[group]);
            var exposure = Reached > 0 ? _exposure[group] / Reached : customers;
            if (exposure < LeastExposure)
            {
                return new Growth(customers, brought, exposure, double.NaN, double.NaN, double.NaN);
            }

            var k = brought / exposure;
            var count = ScoreInterval.OfCount(brought);
            if (brought == 0)
            {
                return new Growth(customers, brought, exposure, 0, 0, count.High / exposure);
            }

            var mean = drawn.Average();
            var error = Math.Sqrt(drawn.Sum(one => (one - mean) * (one - mean)) / Math.Max(1, drawn.Length - 1));
            var factor = Math.Exp(ScoreInterval.Quantile * error / k);
            return new Growth(customers, brought, exposure, k,
                Math.Min(k / factor, count.Low / exposure), Math.Max(k * factor, count.High / exposure));
        }

        private void Add(int group, long customers, long brought, double exposure)
        {
            _customers[group] += customers;
            _brought[group] += brought;
            _exposure[group] += exposure;
        }
    }
}
