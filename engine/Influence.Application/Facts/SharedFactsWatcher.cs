using Influence.Application.Hosting;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Microsoft.Extensions.Logging;

namespace Influence.Application.Facts;

/// <summary>Looks every two seconds whether others changed the facts of the default network, and moves its head.</summary>
/// <remarks>A store that is away is not waited for: what was last read goes on answering, and the log says since when.</remarks>
public sealed class SharedFactsWatcher(ISharedFacts facts, LoadFacts loading, INetworkStore networks, ServingOptions serving,
    TimeProvider clock, ILogger<SharedFactsWatcher> log) : LookingService(BetweenLooks, clock, log)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    private string? _trouble;

    /// <inheritdoc/>
    protected override bool HasWork => facts.Address is not null && networks.CanWrite;

    /// <inheritdoc/>
    protected override string About => "Facts that others change";

    /// <inheritdoc/>
    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var read in await loading.CatchUpAsync(serving.DefaultNetwork, null, cancellationToken))
            {
                Log.LogInformation("{Address} changed: {Rows} rows of {Kind} were read ({How})", facts.Address, read.Rows,
                    read.Kind, read.IsWhole ? "all, since the change came from outside Influence" : "only what is new");
            }

            if (_trouble is not null)
            {
                Log.LogInformation("{Address} answers again", facts.Address);
            }

            _trouble = null;
        }
        catch (GraphDataException away)
        {
            if (_trouble != away.Code)
            {
                Log.LogWarning("{Message} Answers are as of {AsOf}.", away.Message, networks.Find(serving.DefaultNetwork)?.AsOf);
            }

            _trouble = away.Code;
        }
    }
}
