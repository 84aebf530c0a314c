using Influence.Engine.Methods;

namespace Influence.Engine.Alerts;

/// <summary>Options of <see cref="AlertMethod"/>.</summary>
public sealed record AlertOptions : RandomMethodOptions
{
    /// <summary>False alarms to expect in a month, of all conversations and reasons together.</summary>
    [Help("False alarms to expect in a month, of all conversations together"), Above(0), AtMost(1000)]
    public double FalseAlarms { get; init; } = 1;
}
