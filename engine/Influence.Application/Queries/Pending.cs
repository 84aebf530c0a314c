using Influence.Application.Jobs;

namespace Influence.Application.Queries;

/// <summary>What was asked for, or the job that is making it.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
/// <param name="Value">Null while it is being made.</param>
/// <param name="Job">Null when the value is there.</param>
public sealed record Pending<T>(T? Value, Job? Job)
    where T : class
{
    /// <summary>The same job, or another form of the value.</summary>
    public Pending<TOther> Select<TOther>(Func<T, TOther> form)
        where TOther : class => Value is null ? new(null, Job) : new(form(Value), null);
}
