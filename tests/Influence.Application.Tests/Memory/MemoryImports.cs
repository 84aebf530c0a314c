using System.Collections.Concurrent;
using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Engine.Loops;

namespace Influence.Application.Tests.Memory;

/// <summary>Imports in memory, and a loader that takes each line but those that begin with "bad".</summary>
internal sealed class MemoryImports : IImportStore, IFactLoader
{
    private readonly ConcurrentDictionary<Guid, Import> _imports = new();
    private readonly ConcurrentDictionary<Guid, byte[]> _content = new();
    private readonly ConcurrentDictionary<Guid, List<Reject>> _rejects = new();

    /// <summary>Runs at the beginning of a load.</summary>
    public Func<CancellationToken, Task> BeforeLoad { get; set; } = _ => Task.CompletedTask;

    /// <summary>Asked about every file that is not read with <c>dates</c>.</summary>
    public ReadQuestion? Question { get; set; }

    /// <summary>What was read, in order.</summary>
    public List<LoadRequest> Read { get; } = [];

    /// <summary>Imports whose bytes cannot be deleted.</summary>
    public HashSet<Guid> Held { get; } = [];

    public bool HasContent(Guid id) => _content.ContainsKey(id);

    public void Save(Import import) => _imports[import.Id] = import;

    public Import? Find(Guid id) => _imports.GetValueOrDefault(id);

    public IReadOnlyList<Import> List(string network, int limit) =>
        [.. _imports.Values.Where(import => import.Network == network).Take(limit)];

    public IReadOnlyList<Import> OpenSince(DateTimeOffset before) =>
        [.. _imports.Values.Where(import => import.IsOpen && import.CreatedAt < before)];

    public async Task<long> PutContentAsync(Guid id, Stream content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        _content[id] = bytes.ToArray();
        return bytes.Length;
    }

    public FactSource Content(Import import) =>
        new(import.FileName, () => new MemoryStream(_content[import.Id]), _content[import.Id].Length);

    public void DropContent(Guid id)
    {
        if (Held.Contains(id))
        {
            throw new IOException("The file is held.");
        }

        _content.TryRemove(id, out _);
    }

    public void DropFiles(Guid id)
    {
        DropContent(id);
        _rejects.TryRemove(id, out _);
    }

    public IRejectSink OpenRejects(Guid id) => new Sink(_rejects[id] = []);

    public IEnumerable<Reject> Rejects(Guid id) => _rejects.GetValueOrDefault(id) ?? [];

    public FilePreview Preview(FactSource source, FactKind? kind, ReadOptions options)
    {
        var lines = Lines(source);
        return new FilePreview
        {
            Kind = kind ?? (lines[0].Contains("follower") ? FactKind.Follows : null),
            Format = "csv",
            Missing = lines[0].Contains("nothing") ? ["follower"] : [],
            Columns = [.. lines[0].Split(',')],
            Questions = Question is { } question && options.Dates is null ? [question] : [],
        };
    }

    public async Task<LoadReport> LoadAsync(LoadRequest request, IProgress<Reject>? rejects,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        Read.Add(request);
        await BeforeLoad(cancellationToken);
        var lines = Lines(request.Sources[0])[1..];
        if (lines.Contains("explode"))
        {
            throw new GraphDataException("file_damaged", "The file is damaged. Export it again.");
        }

        foreach (var bad in lines.Where(line => line.StartsWith("bad")))
        {
            rejects?.Report(new Reject(request.Sources[0].Name, 2, 10, "follower", "field_missing", bad, "Give a follower."));
        }

        var refused = lines.Count(line => line.StartsWith("bad"));
        return new LoadReport
        {
            RowsRead = lines.Length,
            RowsLoaded = request.DryRun ? 0 : lines.Length - refused,
            RowsRejected = refused,
            LoadId = request.DryRun ? null : request.LoadId,
            News = request.DryRun ? new RowNews(lines.Length - refused, 0, 0) : null,
        };
    }

    private static ImmutableArray<string> Lines(FactSource source)
    {
        using var reader = new StreamReader(source.Open());
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private sealed class Sink(List<Reject> rejects) : IRejectSink
    {
        public long Kept => rejects.Count;

        public void Report(Reject value) => rejects.Add(value);

        public void Dispose()
        {
        }
    }
}
