using Influence.Application.Imports;
using Influence.Application.Writing;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Facts;
using Influence.Storage.Rosters;
using Influence.Storage.Sections;

namespace Influence.Storage.Imports;

/// <summary>The files of refused lines that a folder keeps, of loads and of uploads: nobody who said no is quoted in one, be it
/// that the no came later.</summary>
/// <remarks>Which version of the roster they were masked for stands in the control database, so that a process that is stopped
/// between a no and its masking leaves it to the next that opens the folder.</remarks>
/// <param name="paths">Where they stand.</param>
/// <param name="control">Knows the version.</param>
/// <param name="roster">Who said no.</param>
/// <param name="canWrite">Only the writer of a folder changes files.</param>
internal sealed class RejectFiles(DataPaths paths, ControlDatabase control, RosterStore roster, bool canWrite)
{
    private const string Masked = "rejects_masked";

    private readonly Lock _masking = new();
    private readonly HashSet<string> _open = [];
    private readonly Dictionary<string, long> _maskedFor = []; // what need not be read again while others are open

    /// <summary>Opens a file, which is made anew; it is masked when it is closed, and not before.</summary>
    public RejectFile Open(string path, RejectLimits limits)
    {
        lock (_masking)
        {
            var file = new RejectFile(paths.Files, path, limits, () => Close(path));
            _open.Add(path);
            _maskedFor.Remove(path);
            return file;
        }
    }

    /// <summary>Masks whoever said no since, whole files at a time. Does nothing where nobody did.</summary>
    /// <exception cref="GraphDataException">disk_full, store_failed or store_unsynced: what is not masked is when this is called
    /// next.</exception>
    public void MaskAgain()
    {
        lock (_masking)
        {
            if (!canWrite || roster.Version is var version && version == MaskedFor())
            {
                return;
            }

            foreach (var (path, networks) in Files().Where(file => !_open.Contains(file.Path)
                && _maskedFor.GetValueOrDefault(file.Path, -1) != version))
            {
                Mask(path, [.. networks.Select(network => new ShownRejects(roster, network))]);
                _maskedFor[path] = version;
            }

            if (_open.Count == 0)
            {
                _maskedFor.Clear();
                control.Write(connection => connection.Execute(
                    "INSERT OR REPLACE INTO counters (name, value) VALUES (@name, @value)",
                    ("@name", Masked), ("@value", version)));
            }
        }
    }

    /// <summary>The same at the opening of a folder: one whose disk is full is answered from all the same, and masked when it can
    /// be.</summary>
    public void MaskAtOpening()
    {
        try
        {
            MaskAgain();
        }
        catch (GraphDataException full) when (full.Code is "disk_full")
        {
        }
    }

    private void Close(string path)
    {
        lock (_masking)
        {
            _open.Remove(path);
        }

        MaskAgain();
    }

    private long MaskedFor() => control.Read(connection =>
        connection.Scalar<long>("SELECT value FROM counters WHERE name = @name", ("@name", Masked)));

    // Whose an upload was may have been lost with a control database: then it is masked for every network.
    private IEnumerable<(string Path, IReadOnlyList<string> Networks)> Files()
    {
        if (Directory.Exists(paths.Rejects))
        {
            foreach (var folder in Directory.EnumerateDirectories(paths.Rejects))
            {
                foreach (var path in Directory.GetFiles(folder, "*.ndjson"))
                {
                    yield return (path, [Path.GetFileName(folder)]);
                }
            }
        }

        if (!Directory.Exists(paths.Imports))
        {
            yield break;
        }

        var known = control.Read(connection => connection.Rows("SELECT id, network FROM imports",
            row => (Id: Guid.Parse(row.GetString(0)), Network: row.GetString(1))))
            .ToDictionary(one => one.Id, one => one.Network);
        var networks = new Lazy<List<string>>(() => control.Read(connection => connection.Rows(
            "SELECT network FROM said UNION SELECT name FROM networks UNION SELECT network FROM batches",
            row => row.GetString(0))));
        foreach (var folder in Directory.EnumerateDirectories(paths.Imports))
        {
            var path = Path.Combine(folder, ImportStore.RejectsName);
            if (File.Exists(path))
            {
                yield return (path, Guid.TryParse(Path.GetFileName(folder), out var id) && known.TryGetValue(id, out var network)
                    ? [network] : networks.Value);
            }
        }
    }

    private void Mask(string path, IReadOnlyList<ShownRejects> shown)
    {
        if (shown.All(one => one.IsNobodyHidden) || !Lines(path).Any(line => !string.Equals(line, Again(line, shown),
            StringComparison.Ordinal)))
        {
            return;
        }

        DurableFile.Write(paths.Files, path, file =>
        {
            using var text = new StreamWriter(file, leaveOpen: true) { NewLine = "\n" };
            foreach (var line in Lines(path))
            {
                text.Write(Again(line, shown));
                text.Write('\n');
            }
        });
    }

    // A line that is no reject, as one whose end is lost, is masked as the text that it is.
    private static string Again(string line, IReadOnlyList<ShownRejects> shown)
    {
        if (RejectFile.Parse(line) is not { } reject)
        {
            return shown.Aggregate(line, (text, one) => WholeMasks.OfRow(one.Again(text)));
        }

        var again = shown.Aggregate(reject, (kept, one) => one.ForGood(kept));
        if (again == reject)
        {
            return line;
        }

        using var written = new StringWriter { NewLine = "\n" };
        RejectsNdjson.Write([again], written);
        return written.ToString().TrimEnd('\n');
    }

    private IEnumerable<string> Lines(string path)
    {
        using var file = new StreamReader(paths.Files.Read(path));
        while (file.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
