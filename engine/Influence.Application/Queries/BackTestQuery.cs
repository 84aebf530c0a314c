using Influence.Application.Answering;
using Influence.Engine.Learning;
using Influence.Engine.Methods;

namespace Influence.Application.Queries;

/// <summary>What is known of how far off the chances in force are.</summary>
/// <param name="Calibration">Whether reaches may be promised, and if not, why.</param>
/// <param name="Test">What a back-test found; null where none was made.</param>
public sealed record BackTestFound(Calibration Calibration, BackTest? Test);

/// <summary>How far off were we? Reads the chances kept; they are made with the first list that needs them.</summary>
public sealed class BackTestQuery(NetworkPeople networks, ChanceTables chances)
{
    /// <summary>Of the network's chances as questions look at them where nothing is said; null while they are not made.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">network_not_found, network_empty.</exception>
    public BackTestFound? Find(string network)
    {
        var view = new NetworkViewOptions();
        using var open = networks.Open(network, view);
        return chances.Kept(open.Snapshot, view) is { } table ? new(table.Calibration, table.BackTest) : null;
    }
}
