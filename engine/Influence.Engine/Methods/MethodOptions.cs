namespace Influence.Engine.Methods;

/// <summary>Options every method has. Ranges stand as attributes; <see cref="OptionRules"/> reads them.</summary>
public abstract record MethodOptions
{
    /// <summary>Threads at most; 0 means as many as the machine has. Never changes a bit of the answer. Methods whose options
    /// are marked <see cref="OneThreadAttribute"/> compute on one.</summary>
    [Help("Threads at most; 0 means as many as the machine has"), AtLeast(0), NotPartOfRun]
    public int Threads { get; init; }

    /// <summary>Bytes the computation may hold; 0 means no limit. Set by
    /// the host, not an option people give to a method.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Rows asked for, where how many are wanted is an option; 0 where it is not.</summary>
    public virtual int Rows => 0;

    /// <summary>The same for at least so many rows, where how many are wanted is an option: where not, the same.</summary>
    public virtual MethodOptions WithRows(int rows) => this;
}

/// <summary>Options of a method that draws.</summary>
public abstract record RandomMethodOptions : MethodOptions
{
    /// <summary>Same seed, same answer.</summary>
    [Help("Same seed, same answer")]
    public ulong RandomSeed { get; init; } = 1;
}
