using Influence.Application.Hosting;
using Influence.Application.Ports;
using Microsoft.Extensions.Logging;

namespace Influence.Application.Imports;

/// <summary>Deletes the bytes of uploads that nobody started within <see cref="ImportFiles.KeptFor"/>: they name people, and
/// nobody asked for them to be kept. Looks every hour.</summary>
public sealed class UploadExpiry(ImportFiles imports, ILoadHistory history, INetworkStore networks, TimeProvider clock,
    ILogger<UploadExpiry> log) : LookingService(BetweenLooks, clock, log)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override bool HasWork => networks.CanWrite;

    /// <inheritdoc/>
    protected override string About => "Uploads that nobody started";

    /// <inheritdoc/>
    protected override Task LookAsync(CancellationToken cancellationToken)
    {
        Look();
        return Task.CompletedTask;
    }

    /// <summary>One look.</summary>
    /// <returns>How many were closed.</returns>
    internal int Look()
    {
        var closed = 0;
        foreach (var import in imports.Overdue())
        {
            try
            {
                imports.Expire(import.Id);
                history.Log(import.Network, "upload_expired", string.Create(System.Globalization.CultureInfo.InvariantCulture,
                    $"An upload of {import.CreatedAt.UtcDateTime:yyyy-MM-dd} was never started: its bytes were deleted."));
                closed++;
            }
            catch (Exception trouble)
            {
                // One that is being started at this moment, or whose file is held, must not keep the others.
                Troubles.Say($"Upload {import.Id}", trouble);
            }
        }

        return closed;
    }
}
