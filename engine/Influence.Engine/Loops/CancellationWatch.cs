namespace Influence.Engine.Loops;

/// <summary>Looks at a token every some ten thousand steps of a long loop: cancelling is noticed within milliseconds, and
/// looking costs nothing. The default watches nothing.</summary>
/// <param name="cancellationToken">What to look at.</param>
internal struct CancellationWatch(CancellationToken cancellationToken)
{
    private const int StepsBetweenLooks = 1 << 16;

    private int _left = StepsBetweenLooks;

    /// <summary>Counts one step and <paramref name="steps"/> more, and throws if it looks and was cancelled.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Look(int steps = 0)
    {
        if ((_left -= 1 + Math.Min(steps, StepsBetweenLooks)) <= 0)
        {
            _left = StepsBetweenLooks;
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
