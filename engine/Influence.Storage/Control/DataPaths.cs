using Influence.Storage.Files;
using Influence.Storage.Sections;
using Influence.Storage.Space;

namespace Influence.Storage.Control;

/// <summary>Where things stand in a data folder.</summary>
internal sealed class DataPaths
{
    private const string IndexSuffix = ".index";

    /// <summary>Names the places below <paramref name="root"/>.</summary>
    /// <param name="root">The data folder.</param>
    /// <param name="volume">Null means on disk.</param>
    /// <param name="files">Null means straight to the system.</param>
    /// <param name="reserve">Room left free on the disk; null means the usual.</param>
    public DataPaths(string root, ISectionVolume? volume = null, IFileLayer? files = null, DiskReserve? reserve = null)
    {
        State = new StoreState(Path.GetFullPath(root), reserve ?? DiskReserve.Default);
        Files = new GuardedFiles(files ?? SystemFiles.Instance, State);
        Volume = volume ?? new DiskVolume(Files);
        Root = Path.GetFullPath(root);
        (Facts, Roster, Snapshots) = (Path.Combine(Root, "facts"), Path.Combine(Root, "roster"), Path.Combine(Root, "snapshots"));
        (Chances, Answers) = (Path.Combine(Root, "chances"), Path.Combine(Root, "answers"));
        Indexes = Path.Combine(Root, "indexes");
        (Imports, Rejects) = (Path.Combine(Root, "imports"), Path.Combine(Root, "rejects"));
    }

    /// <summary>What the disk can take now.</summary>
    public StoreState State { get; }

    /// <summary>How files are written, named and deleted.</summary>
    public IFileLayer Files { get; }

    /// <summary>Where batches, dictionaries, snapshots, chances, indexes and answers are written to.</summary>
    public ISectionVolume Volume { get; }

    /// <summary>Held while batches are written and registered, or deleted: one must not meet the other.</summary>
    public Lock Batches { get; } = new();

    /// <summary>The data folder, in full.</summary>
    public string Root { get; }

    /// <summary>Batches: keys only.</summary>
    public string Facts { get; }

    /// <summary>Dictionaries of ids.</summary>
    public string Roster { get; }

    /// <summary>Snapshots.</summary>
    public string Snapshots { get; }

    /// <summary>Chance tables.</summary>
    public string Chances { get; }

    /// <summary>Reach indexes; made with the first.</summary>
    public string Indexes { get; }

    /// <summary>Answers of runs.</summary>
    public string Answers { get; }

    /// <summary>Uploaded content and rejects.</summary>
    public string Imports { get; }

    /// <summary>Rejects of loads from the command line; made with the first.</summary>
    public string Rejects { get; }

    /// <summary>Those of the loads of one network.</summary>
    public string RejectsOf(string network) => Path.Combine(Rejects, network);

    /// <summary>The control database.</summary>
    public string Control => Path.Combine(Root, "control.db");

    /// <summary>What was acknowledged, in that order: stands beside the batches and survives the database.</summary>
    public string Journal => Path.Combine(Facts, "journal");

    /// <summary>Held by the writing process.</summary>
    public string WriterLock => Path.Combine(Root, "writer.lock");

    /// <summary>The file of a batch.</summary>
    public string Batch(string id) => Path.Combine(Facts, id + ".batch");

    /// <summary>The dictionary of the ids that a batch brought.</summary>
    public string Dictionary(string id) => Path.Combine(Roster, id + ".ids");

    /// <summary>What the rows of a batch say about people, as keys.</summary>
    public string Said(string id) => Path.Combine(Roster, id + ".said");

    /// <summary>The file of a snapshot.</summary>
    public string Snapshot(string id) => Path.Combine(Snapshots, id + ".snapshot");

    /// <summary>The file of a chance table.</summary>
    public string ChanceTable(string id) => Path.Combine(Chances, id + ".chances");

    /// <summary>The file of a reach index, named so that it is found again when its snapshot leaves.</summary>
    public string Index(string snapshot, string id) => Path.Combine(Indexes, $"{id}.{snapshot}{IndexSuffix}");

    /// <summary>The files of all reach indexes made from a snapshot.</summary>
    public IEnumerable<string> IndexesOf(string snapshot) => Directory.Exists(Indexes)
        ? Directory.EnumerateFiles(Indexes, $"*.{snapshot}{IndexSuffix}") : [];

    /// <summary>The file of an answer.</summary>
    public string Answer(string id) => Path.Combine(Answers, id + ".answer");

    /// <summary>The folder of an import.</summary>
    public string Import(Guid id) => Path.Combine(Imports, id.ToString("N"));

    /// <summary>Makes the folders, for the owner alone.</summary>
    public void Create()
    {
        CreateFolder(Root);
        foreach (var folder in new[] { Facts, Roster, Snapshots, Chances, Answers, Imports })
        {
            Files.CreateFolder(folder);
        }

        Files.SyncFolder(Root);
    }

    /// <summary>Makes one folder, for the owner alone.</summary>
    public void CreateFolder(string folder) => DurableFile.CreateFolder(Files, folder);
}
