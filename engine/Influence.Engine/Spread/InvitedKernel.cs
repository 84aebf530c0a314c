namespace Influence.Engine.Spread;

/// <summary>Walks from those who accept in each world.</summary>
internal sealed class InvitedKernel : WorldKernel
{
    private readonly WorldKernel _walk;
    private readonly Invitations _invited;

    public InvitedKernel(WorldKernel walk, Invitations invited, CancellationToken cancellationToken)
        : base(walk.Graph, cancellationToken) => (_walk, _invited, ScaledTargets) = (walk, invited, walk.ScaledTargets);

    public override Invitations? Invited => _invited;

    public override SpreadRules Rules => _walk.Rules;

    public override ReachSums Reach(ReadOnlySpan<int> seeds, ulong runSeed, int first, int last, WorldScratches pool)
    {
        var sums = default(ReachSums);
        for (var world = first; world < last; world++)
        {
            var accepting = _invited.Accept(seeds, Randomness.Coin.WorldKey(runSeed, world));
            sums += _walk.Reach(accepting, runSeed, world, world + 1, pool);
        }

        return sums;
    }

    public override (bool[] Sure, bool[] Possible) Ends(ReadOnlySpan<int> seeds) => (
        _walk.Ends(_invited.Accept(seeds, surely: true)).Sure, _walk.Ends(_invited.Accept(seeds, surely: false)).Possible);

    public override double Chance(int place) => _walk.Chance(place);

    public override int Without(ReadOnlySpan<int> seeds, ulong worldKey, int dead, Weigh weigh) =>
        _walk.Without(_invited.Accept(seeds, worldKey), worldKey, dead, weigh);

    public override (int Reached, int[] Fresh)[] With(ReadOnlySpan<int> seeds, ulong worldKey, ReadOnlySpan<int> further,
        ReadOnlySpan<bool> isSeen, int mostFresh, Weigh weigh) =>
        _walk.With(_invited.Accept(seeds, worldKey), worldKey, further, isSeen, mostFresh, weigh);

    public override bool AreShown(ReadOnlySpan<int> seeds, long worlds)
    {
        var shown = Rules.AreShown(worlds);
        foreach (var seed in seeds)
        {
            shown &= SpreadRules.IsShown(_invited.Of(seed), worlds);
        }

        return shown;
    }

    public override double NotYetAccepted(ReadOnlySpan<int> seeds, int[] times)
    {
        var sum = 0.0;
        foreach (var seed in seeds)
        {
            sum += times[seed] == 0 ? _invited.Of(seed) : 0;
        }

        return sum;
    }
}
