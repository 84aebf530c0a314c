using Influence.Engine.Randomness;
using Influence.Engine.Referrals;
using Influence.Engine.Snapshots;
using Influence.Testing;

namespace Influence.Engine.Tests.Referrals;

/// <summary>Programs whose K and cycle time are known: customers who come by themselves all year long, each bringing a random
/// number of others after random times, seen up to the end of the year.</summary>
internal sealed record PlantedProgram
{
    /// <summary>Microseconds of a day.</summary>
    public const long Day = 86_400_000_000;

    /// <summary>Brought by each, on average.</summary>
    public double K { get; init; } = 0.3;

    /// <summary>Who come by themselves.</summary>
    public int Roots { get; init; } = 400;

    /// <summary>Days until somebody is brought, on average; exponential.</summary>
    public double Cycle { get; init; } = 20;

    /// <summary>Days that are seen.</summary>
    public double Days { get; init; } = 365;

    /// <summary>Whether some bring many and most nobody (geometric), instead of a Poisson number.</summary>
    public bool IsUneven { get; init; }

    /// <summary>The forest of one of these programs.</summary>
    public ReferralForest Forest(int number)
    {
        var (draws, rows) = (new Draws(2026, number), new List<ReferralRow>());
        var waiting = new Queue<(int Node, double Joined)>();
        for (var root = 0; root < Roots; root++)
        {
            waiting.Enqueue((root, Days * draws.NextUnit()));
        }

        for (var people = Roots; waiting.TryDequeue(out var one);)
        {
            for (var left = Number(ref draws); left > 0; left--)
            {
                var joined = one.Joined - (Cycle * Math.Log(1 - draws.NextUnit()));
                if (joined <= Days)
                {
                    rows.Add(new ReferralRow(one.Node, people, (long)(joined * Day), ReferralStage.SignedUp));
                    waiting.Enqueue((people++, joined));
                }
            }
        }

        rows.Add(new ReferralRow(0, 1, (long)(Days * Day), ReferralStage.Clicked)); // the log goes on to its end
        var snapshot = SmallSnapshot.Of(Roots + rows.Count, logged: [.. rows]);
        return ReferralForest.Of(snapshot.ReferralLog!, snapshot.Keys, ChildAt.Joined);
    }

    private int Number(ref Draws draws)
    {
        var (unit, number) = (draws.NextUnit(), 0);
        if (IsUneven)
        {
            return (int)Math.Floor(Math.Log(1 - unit) / Math.Log(K / (1 + K)));
        }

        for (var chance = Math.Exp(-K); unit >= chance && number < 100; chance *= K / number)
        {
            unit -= chance;
            number++;
        }

        return number;
    }
}
