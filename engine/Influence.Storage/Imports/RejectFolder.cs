using System.Globalization;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Application.Ports;
using Influence.Storage.Control;

namespace Influence.Storage.Imports;

/// <summary>Rejects of loads from the command line, as in <c>rejects/main/follows-20261125T101500Z.ndjson</c>.</summary>
internal sealed class RejectFolder(DataPaths paths, RejectFiles files, TimeProvider clock) : IRejectFolder
{
    /// <inheritdoc/>
    public IKeptRejects Open(string network, FactKind kind, RejectLimits limits) =>
        new KeptRejects(this, network, kind, limits);

    private RejectFiles Files => files;

    // One process writes a folder, so a name that is free stays free.
    private string FreeName(string network, FactKind kind)
    {
        var folder = paths.RejectsOf(network);
        paths.CreateFolder(paths.Rejects);
        paths.CreateFolder(folder);
        var time = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var name = Path.Combine(folder, $"{kind.ToString().ToLowerInvariant()}-{time}");
        var free = name + ".ndjson";
        for (var more = 2; File.Exists(free); more++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{more}.ndjson");
        }

        return free;
    }

    private sealed class KeptRejects(RejectFolder folder, string network, FactKind kind, RejectLimits limits) : IKeptRejects
    {
        private readonly Lock _opening = new();
        private RejectFile? _file;

        public string? Path { get; private set; }

        public long Kept => _file?.Kept ?? 0;

        public void Report(Reject value)
        {
            if (limits.Rows == 0)
            {
                return;
            }

            lock (_opening)
            {
                if (_file is null)
                {
                    var free = folder.FreeName(network, kind);
                    _file = folder.Files.Open(free, limits);
                    Path = free; // only now: on a full disk there is no such file
                }
            }

            _file.Report(value);
        }

        public void Dispose() => _file?.Dispose();
    }
}
