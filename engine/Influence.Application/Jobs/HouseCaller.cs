using Influence.Application.Ports;

namespace Influence.Application.Jobs;

/// <summary>Where nobody asks from outside.</summary>
internal sealed class HouseCaller : ICaller
{
    /// <inheritdoc/>
    public Caller Current => Caller.House;
}
