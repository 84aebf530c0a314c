using Influence.Application.Decisions;
using Influence.Application.Ports;
using Influence.Engine.Snapshots;

namespace Influence.Application.Tests.Memory;

/// <summary>Decisions in memory; nobody is joined with anybody.</summary>
internal sealed class MemoryDecisions : IDecisions
{
    private readonly List<(string Network, Decision Decision)> _made = [];

    public IReadOnlyList<PlacedDecision> Of(string network, Snapshot snapshot) =>
    [
        .. _made.Where(one => one.Network == network).Reverse()
            .Select(one => new PlacedDecision(one.Decision, snapshot.Keys.Span.IndexOf(one.Decision.Key))),
    ];

    public Decision? Find(string network, Guid id) =>
        _made.Find(one => one.Network == network && one.Decision.Id == id).Decision;

    public Decision Add(string network, Decision decision)
    {
        var made = decision with { Number = _made.Count + 1 };
        _made.Add((network, made));
        return made;
    }
}
