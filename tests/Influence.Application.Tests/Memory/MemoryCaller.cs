using Influence.Application.Jobs;
using Influence.Application.Ports;

namespace Influence.Application.Tests.Memory;

/// <summary>Whoever the test says.</summary>
internal sealed class MemoryCaller : ICaller
{
    public Caller Current { get; set; } = Caller.House;
}
