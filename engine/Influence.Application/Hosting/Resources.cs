namespace Influence.Application.Hosting;

/// <summary>What the process may use. The composition root fills it from <c>--threads</c> and <c>--memory</c>.</summary>
/// <param name="Threads">At most; 0 means as many as the machine has.</param>
/// <param name="MemoryBytes">At most; what would need more is refused before it starts.</param>
public sealed record Resources(int Threads, long MemoryBytes)
{
    /// <summary>Threads in numbers, as evidence shows them.</summary>
    public int EffectiveThreads => Threads == 0 ? Environment.ProcessorCount : Threads;
}
