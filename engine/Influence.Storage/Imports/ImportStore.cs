using System.Text.Json;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Facts;
using Influence.Storage.Rosters;
using Influence.Storage.Sections;

namespace Influence.Storage.Imports;

/// <summary>Imports: a document each in the control database, content and rejects as files of the import's folder.</summary>
internal sealed class ImportStore(ControlDatabase database, RosterStore roster, DataPaths paths, RejectFiles files) : IImportStore
{
    /// <summary>Of the rejects in the folder of an import.</summary>
    public const string RejectsName = "rejects.ndjson";

    private readonly KeptReads<(string Network, int Limit), IReadOnlyList<Import>> _recent = new(database, (connection, asked) =>
        connection.Rows(
            "SELECT document FROM imports WHERE network = @network ORDER BY created_at DESC, id LIMIT @limit",
            reader => Parse(reader.GetString(0)), ("@network", asked.Network), ("@limit", asked.Limit))
            .ConvertAll(import => Shown(import, roster)).AsReadOnly());

    /// <inheritdoc/>
    public void Save(Import import)
    {
        ArgumentNullException.ThrowIfNull(import);
        database.Write(connection => connection.Execute(
            """
            INSERT INTO imports (id, network, created_at, document) VALUES (@id, @network, @created, @document)
            ON CONFLICT (id) DO UPDATE SET document = excluded.document
            """,
            ("@id", import.Id.ToString()), ("@network", import.Network), ("@created", import.CreatedAt.ToMicroseconds()),
            ("@document", JsonSerializer.Serialize(import))));
    }

    /// <inheritdoc/>
    public Import? Find(Guid id) => database.Read(connection =>
        connection.Scalar<string>("SELECT document FROM imports WHERE id = @id", ("@id", id.ToString()))) is { } document
        ? Shown(Parse(document), roster)
        : null;

    /// <inheritdoc/>
    public IReadOnlyList<Import> List(string network, int limit) => _recent[(network, limit)];

    /// <inheritdoc/>
    public IReadOnlyList<Import> OpenSince(DateTimeOffset before) => [.. database.Read(connection => connection.Rows(
        """
        SELECT document FROM imports
        WHERE created_at < @before AND document ->> '$.State' IN ('created', 'uploading', 'uploaded') ORDER BY created_at, id
        """,
        reader => Parse(reader.GetString(0)), ("@before", before.ToMicroseconds()))).Where(import => import.IsOpen)];

    /// <inheritdoc/>
    public async Task<long> PutContentAsync(Guid id, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        paths.CreateFolder(paths.Import(id));
        var unfinished = ContentPath(id) + DurableFile.UnfinishedSuffix;
        long length;
        uint[] sums;
        try
        {
            await using (var file = paths.Files.Create(unfinished, mayReplace: true))
            {
                await content.CopyToAsync(file, cancellationToken);
                paths.Files.Sync(file);
                length = file.Length;
            }

            sums = BlockSums.Of(paths.Files, unfinished);
            paths.Files.Delete(SumsPath(id)); // of what was sent before: without sums the bytes are believed
            paths.Files.Move(unfinished, ContentPath(id));
        }
        catch
        {
            paths.Files.Delete(unfinished); // on a full disk the half of a file would keep others out
            throw;
        }

        paths.Volume.Write(SumsPath(id), [BlockSums.AsSection(sums)]);
        return length;
    }

    /// <inheritdoc/>
    public FactSource Content(Import import)
    {
        ArgumentNullException.ThrowIfNull(import);
        var file = new FileInfo(ContentPath(import.Id));
        return new FactSource(import.FileName, () => OpenContent(import), file.Exists ? file.Length : null);
    }

    /// <inheritdoc/>
    public void DropContent(Guid id)
    {
        if (Directory.Exists(paths.Import(id)))
        {
            paths.Files.Delete(ContentPath(id));
            paths.Files.Delete(SumsPath(id));
        }
    }

    /// <inheritdoc/>
    public void DropFiles(Guid id)
    {
        if (Directory.Exists(paths.Import(id)))
        {
            paths.Files.DeleteFolder(paths.Import(id));
        }
    }

    /// <inheritdoc/>
    public IRejectSink OpenRejects(Guid id)
    {
        paths.CreateFolder(paths.Import(id));
        return files.Open(RejectsPath(id), RejectLimits.Usual);
    }

    /// <inheritdoc/>
    public IEnumerable<Reject> Rejects(Guid id)
    {
        if (Find(id) is not { } import || !File.Exists(RejectsPath(id)))
        {
            return [];
        }

        var shown = new ShownRejects(roster, import.Network);
        return RejectFile.Read(RejectsPath(id)).Select(shown.Again);
    }

    private string ContentPath(Guid id) => Path.Combine(paths.Import(id), "content");

    private string SumsPath(Guid id) => Path.Combine(paths.Import(id), "content.sums");

    private string RejectsPath(Guid id) => Path.Combine(paths.Import(id), RejectsName);

    // It may have waited for days: a file without checksums of its own would be loaded with whatever its bytes have become.
    private Stream OpenContent(Import import)
    {
        if (File.Exists(SumsPath(import.Id)))
        {
            using var kept = paths.Volume.Open(SumsPath(import.Id), "upload");
            if (!BlockSums.Of(paths.Files, ContentPath(import.Id)).AsSpan().SequenceEqual(BlockSums.Kept(kept)))
            {
                throw new GraphDataException("upload_damaged",
                    $"Bytes of '{import.FileName}' changed on this disk since it was uploaded. " +
                    "Nothing of it is loaded: upload it again.");
            }
        }

        return paths.Files.Read(ContentPath(import.Id));
    }

    // Whoever stands in a refused line may have said no since.
    private static Import Shown(Import import, RosterStore roster)
    {
        var shown = new ShownRejects(roster, import.Network);
        return import with
        {
            Error = shown.Again(import.Error), CheckError = shown.Again(import.CheckError),
            Report = Shown(import.Report, shown), Check = Shown(import.Check, shown),
        };
    }

    private static LoadReport? Shown(LoadReport? report, ShownRejects shown) => report is not { Rejects.Length: > 0 } ? report
        : report with { Rejects = [.. report.Rejects.Select(shown.Again)] };

    private static Import Parse(string document) => JsonSerializer.Deserialize<Import>(document)
        ?? throw new InvalidDataException("An import's document in the control database is empty.");
}
