using Influence.Engine.Randomness;
using Influence.Engine.Snapshots;

namespace Influence.Application.Answering;

/// <summary>The referral log that <c>influence bench</c> asks: whoever named a source in its stories was invited by it, and some
/// went on from there, drawn by whole numbers alone.</summary>
internal static class BenchReferrals
{
    private const long Hour = 3_600_000_000;

    // Out of 100, who go on to the next stage.
    private const ulong GoOn = 60;

    /// <summary>Referrals along the sources of a share log.</summary>
    public static Snapshot Of(Snapshot stories)
    {
        var shares = stories.ShareLog!;
        var draws = new Draws(11, 0);
        var rows = new List<(long Time, int Referrer, int Referred, ReferralStage Stage, long Value)>();
        for (var share = 0; share < shares.Count; share++)
        {
            var (source, time) = (shares.Source.Span[share], shares.Time.Span[share]);
            for (var stage = ReferralStage.Invited; source >= 0 && stage <= ReferralStage.Converted; stage++)
            {
                rows.Add((time, source, shares.Person.Span[share], stage,
                    stage == ReferralStage.Converted ? (long)(draws.NextBits() % 10_000) : 0));
                time += Hour * (1 + (long)(draws.NextBits() % 48));
                if (draws.NextBits() % 100 >= GoOn)
                {
                    break;
                }
            }
        }

        rows.Sort();
        return stories with
        {
            ReferralLog = new ReferralLog
            {
                Referrer = rows.ConvertAll(row => row.Referrer).ToArray(),
                Referred = rows.ConvertAll(row => row.Referred).ToArray(),
                Time = rows.ConvertAll(row => row.Time).ToArray(),
                Stage = rows.ConvertAll(row => row.Stage).ToArray(),
                ValueMinor = rows.ConvertAll(row => row.Value).ToArray(),
                Channel = rows.ConvertAll(_ => -1).ToArray(),
                Words = [],
            },
        };
    }
}
