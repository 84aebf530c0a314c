using Influence.Application.Jobs;

namespace Influence.Application.Ports;

/// <summary>Port: who asks now.</summary>
public interface ICaller
{
    /// <summary>The caller of this request; <see cref="Caller.House"/> outside of one.</summary>
    Caller Current { get; }
}
