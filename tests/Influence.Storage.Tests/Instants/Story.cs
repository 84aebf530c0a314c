using System.Text;
using Influence.Application.Answering;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Engine.Advocates;
using Influence.Engine.Errors;
using Influence.Engine.Seeding;
using Influence.Storage.Files;
using Influence.Storage.Folder;

namespace Influence.Storage.Tests.Instants;

/// <summary>What a marketer does with a folder: files come, somebody says no, lists are asked for, a load is taken back.
/// </summary>
/// <remarks>Each step is acknowledged when it returns. Doing a step again does nothing more.</remarks>
internal sealed class Story : IDisposable
{
    private static readonly Guid _upload = new("11111111-1111-1111-1111-111111111111");
    private static readonly Guid _mistake = new("22222222-2222-2222-2222-222222222222");

    private static readonly Action<Story>[] _steps =
    [
        story => story.Load(FactKind.Follows, Follows(0)),
        story => story.Load(FactKind.People, "id,name,consent,suppressed\n" +
            string.Concat(Enumerable.Range(0, 12).Select(p => $"p{p},Person {p},{(p == 3 ? "no" : "yes")},{p == 4}\n"))),
        story => story.Load(FactKind.Shares, "person,source,time,kind,message\n" + string.Concat(
            Enumerable.Range(0, 12).Select(p => $"p{p},p{p * 5 % 12},2026-01-{p + 1:00}T08:00:00Z,retweet,m{p % 3}\n"))),
        story => story.Advocates(),
        story => story.Index(),
        story => story.Upload(),
        story => story.LoadUpload(),
        story => story.Load(FactKind.Follows, Follows(5), _mistake),
        story => story.Advocates(),
        story => story.TakeBack(),
        story => story.SayNo("p5"),
        story => story.Load(FactKind.People, "id,name,consent\np6,Person 6,no\np3,Person 3,yes\n"),
        story => story.Advocates(),
    ];

    private static readonly Import _import = new()
    {
        Id = _upload, Network = "main", FileName = "more.csv", Kind = FactKind.Follows, State = "created",
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private readonly DataFolder _folder;
    private readonly Library _library;

    /// <summary>Opens the folder, making it the first time.</summary>
    public Story(string path, IFileLayer files)
    {
        _folder = DataFolder.OpenOver(path, readOnly: false, TimeProvider.System, store: null, files: files);
        _library = new Library(_folder, "main", new NetworkOptions { Threads = 1 });
    }

    /// <summary>How many steps there are.</summary>
    public static int Steps => _steps.Length;

    /// <summary>Who has said no after so many steps.</summary>
    public static string[] NosAfter(int steps) =>
        [.. steps >= 2 ? ["p3", "p4"] : Array.Empty<string>(), .. steps >= 11 ? ["p5"] : Array.Empty<string>(),
            .. steps >= 12 ? ["p6"] : Array.Empty<string>()];

    /// <summary>Does a step, from 0; it is acknowledged when this returns.</summary>
    public void Do(int step) => _steps[step](this);

    /// <summary>Loads all files once more, but the one that was taken back.</summary>
    public void LoadAgain()
    {
        foreach (var step in new[] { 0, 1, 2, 5, 6, 11 })
        {
            Do(step);
        }
    }

    /// <summary>What was loaded, the snapshot, who may be named and the list of advocates, as one text.</summary>
    public string State() => State(_ => true);

    /// <summary>The same without what people are called.</summary>
    public string StateWithoutNames() => State(column => column is not ("name" or "why"));

    /// <summary>Puts what was loaded in force, as the next load would.</summary>
    public void Refresh() => _library.Publish(CancellationToken.None);

    /// <summary>Everybody who may be named, in the roster and in the list of advocates.</summary>
    public IReadOnlyList<string> Listed()
    {
        if (_folder.Networks.Find("main")?.SnapshotId is null)
        {
            return [];
        }

        using var open = _library.OpenPeople();
        var document = Advocates();
        return [.. open.People.Page(null, 100).Select(card => card.Id).Union(document.Rows.Select(row => row.Id))];
    }

    public void Dispose() => _library.Dispose();

    private string State(Func<string, bool> isShown)
    {
        var loaded = string.Join(' ', _folder.Networks.Loaded("main").Select(facts => $"{facts.Kind}:{facts.Rows}")
            .Order(StringComparer.Ordinal));
        if (_folder.Networks.Find("main")?.SnapshotId is null)
        {
            return loaded;
        }

        var document = Advocates();
        var text = new StringBuilder().AppendLine(loaded).AppendLine(document.Network.Snapshot)
            .AppendLine(string.Join(' ', Listed()));
        foreach (var row in document.Rows)
        {
            text.AppendLine(string.Join(' ', row.Where((_, place) => isShown(document.Columns[place].Name))));
        }

        return text.ToString();
    }

    private AnswerDocument Advocates() => _library.Ask(
        "advocates", null, new AdvocateOptions { Samples = 2_000 }, _library.View, CancellationToken.None);

    private void Index() => _library.Indexes.Build(
        "main", _library.View, new ReachIndexOptions { Samples = 200 }, null, CancellationToken.None);

    private void Load(FactKind kind, string text, Guid? id = null) => Load(kind, Encoding.UTF8.GetBytes(text), id);

    private void Load(FactKind kind, byte[] bytes, Guid? id = null) =>
        Load(kind, new FactSource("file", () => new MemoryStream(bytes), bytes.Length), id);

    private void Load(FactKind kind, FactSource source, Guid? id)
    {
        var request = new LoadRequest { Network = "main", Kind = kind, Sources = [source] };
        if (id is { } named)
        {
            request = request with { LoadId = named };
        }

        _folder.Loader.LoadAsync(request, null, null, CancellationToken.None).GetAwaiter().GetResult();
        Refresh();
    }

    // As an upload comes: its document, and bytes that may wait for days.
    private void Upload()
    {
        _folder.Imports.Save(_import);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(Follows(2)));
        _folder.Imports.PutContentAsync(_upload, content, CancellationToken.None).GetAwaiter().GetResult();
        _folder.Imports.Save(_import with { State = "uploaded" });
    }

    // As its job does: what came of it is written down before the bytes go.
    private void LoadUpload()
    {
        if (_folder.Imports.Find(_upload) is not { State: "completed" })
        {
            using var rejects = _folder.Imports.OpenRejects(_upload);
            Load(FactKind.Follows, _folder.Imports.Content(_import), _upload);
            _folder.Imports.Save(_import with { State = "completed" });
        }

        _folder.Imports.DropContent(_upload);
    }

    private void TakeBack()
    {
        try
        {
            _folder.Loads.TakeBackAsync(_mistake, alsoNos: false, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (GraphDataException before) when (before.Code == "load_taken_back_before")
        {
            // It was, and only what follows failed.
        }

        Refresh();
    }

    private void SayNo(string id)
    {
        _library.Exclude(id);
        Refresh();
    }

    private static string Follows(int first) => string.Concat(Enumerable.Range(0, 24).Select(row =>
        $"p{(first + row) % 12} p{(first * 7 + row * row + 1) % 12}\n"));
}
