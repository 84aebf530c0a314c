namespace Influence.Worker.Hosting;

/// <summary>Keeps the host from writing down why it cannot start: the command says that, in one sentence.</summary>
/// <param name="least">What is logged at least. A filter of one category's own is asked instead of the least level of all, so it
/// must know it.</param>
internal sealed class QuietStart(LogLevel least)
{
    /// <summary>Who writes it.</summary>
    public const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    private volatile bool _isOver;

    /// <summary>Whether it has started: what goes wrong from then on is logged.</summary>
    public bool IsOver
    {
        get => _isOver;
        set => _isOver = value;
    }

    /// <summary>Whether the host may write.</summary>
    public bool May(LogLevel level) => level >= least && (_isOver || level < LogLevel.Error);
}
