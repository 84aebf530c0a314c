namespace Influence.Api.Dashboard.Shell;

/// <summary>What the dot in the top bar says.</summary>
internal enum ShellState
{
    /// <summary>Nothing runs, and the last job went well.</summary>
    Ready,

    /// <summary>Something runs or waits.</summary>
    Working,

    /// <summary>The last job failed.</summary>
    Trouble,

    /// <summary>The store cannot be worked with: what <c>/readyz</c> says.</summary>
    Unready,
}
