using Influence.Application.Answering;
using Influence.Application.Decisions;
using Influence.Application.Exports;
using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Application.Roster;

namespace Influence.Worker.Composition;

/// <summary>A data folder, open for one command, with the use cases that work on it.</summary>
/// <param name="services">Ports and use cases.</param>
/// <param name="passing">A folder that goes with the command; null for one that stays.</param>
internal sealed class OpenFolder(ServiceProvider services, string? passing = null) : IDisposable
{
    /// <summary>Answers from networks.</summary>
    public NetworkAnswers Answers => services.GetRequiredService<NetworkAnswers>();

    /// <summary>Loads into networks.</summary>
    public LoadFacts Loading => services.GetRequiredService<LoadFacts>();

    /// <summary>Writes answers back to where the facts stand.</summary>
    public PublishAnswers Publishing => services.GetRequiredService<PublishAnswers>();

    /// <summary>Where refused lines are kept.</summary>
    public IRejectFolder Rejects => services.GetRequiredService<IRejectFolder>();

    /// <summary>Where lists that leave are written down.</summary>
    public ExportLog Exports => services.GetRequiredService<ExportLog>();

    /// <summary>Makes files in which people leave.</summary>
    public ExportPeople Leaving => services.GetRequiredService<ExportPeople>();

    /// <summary>Whose credit is paid.</summary>
    public ReferralDecisions Decisions => services.GetRequiredService<ReferralDecisions>();

    /// <summary>Heads.</summary>
    public INetworkStore Networks => services.GetRequiredService<INetworkStore>();

    /// <summary>Compares with an engine on the store's server.</summary>
    public CheckPeers PeerCheck => services.GetRequiredService<CheckPeers>();

    /// <summary>The engine on the store's server, or null.</summary>
    public IGraphPeer? Peer => services.GetRequiredService<Storage.Folder.DataFolder>().Peer;

    /// <summary>Snapshots.</summary>
    public ISnapshotStore Snapshots => services.GetRequiredService<ISnapshotStore>();

    /// <summary>Why nobody of a network may be named at the moment, or null.</summary>
    public string? WhyNobody(string network) =>
        services.GetRequiredService<Storage.Folder.DataFolder>().Roster.WhyNobody(network);

    /// <inheritdoc/>
    public void Dispose()
    {
        services.Dispose();
        if (passing is not null)
        {
            Directory.Delete(passing, recursive: true);
        }
    }
}
