using System.Text;
using Influence.Application.Imports;
using Influence.Application.Ports;

namespace Influence.Application.Tests.Inbox;

/// <summary>An inbox in memory, whose files can be held, replaced and grown.</summary>
internal sealed class MemoryInbox : IInboxFolder
{
    private readonly Dictionary<(bool IsTaken, string Name), int> _generations = [];
    private int _generation;

    public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, string> Reading { get; } = new(StringComparer.Ordinal);

    public List<InboxOther> Others { get; } = [];

    public List<string> Moved { get; } = [];

    public List<string> Read { get; } = [];

    public Dictionary<string, StringWriter> Rejects { get; } = [];

    /// <summary>Files that cannot be opened.</summary>
    public HashSet<string> Held { get; } = [];

    /// <summary>How often a look fails before it works.</summary>
    public int FailingLooks { get; set; }

    /// <summary>How often <c>done</c> and <c>refused</c> cannot be moved to.</summary>
    public int FailingMoves { get; set; }

    /// <summary>How many looks there were.</summary>
    public int Looks { get; private set; }

    /// <summary>How many there had been when a file was opened last.</summary>
    public int LooksWhenOpened { get; private set; }

    /// <summary>Runs when a file is being moved away, before it is.</summary>
    public Action<string> BeforeTake { get; set; } = _ => { };

    public void Put(string name, string text)
    {
        Files[name] = text;
        _generations[(false, name)] = ++_generation;
    }

    public InboxLook Look() => ++Looks > 0 && FailingLooks-- > 0
        ? throw new UnauthorizedAccessException("The folder is locked.")
        : new InboxLook(
            [.. Reading.Keys.Select(name => Of(name, isTaken: true)), .. Files.Keys.Select(name => Of(name, isTaken: false))],
            [.. Others]);

    public InboxFile? Take(InboxFile file)
    {
        BeforeTake(file.Name);
        Reading[file.Name] = Files[file.Name];
        _generations[(true, file.Name)] = _generations[(false, file.Name)];
        Files.Remove(file.Name);
        return Of(file.Name, isTaken: true);
    }

    public Stream Open(InboxFile taken)
    {
        if (Held.Contains(taken.Name))
        {
            throw new UnauthorizedAccessException("Permission denied.");
        }

        LooksWhenOpened = Looks;
        Read.Add($"{taken.Name}: {Reading[taken.Name].Split('\n')[1]}");
        return new MemoryStream(Encoding.UTF8.GetBytes(Reading[taken.Name]));
    }

    public bool IsUnchanged(InboxFile taken) => Of(taken.Name, isTaken: true) == taken;

    public string Settle(InboxFile taken, bool refused, Action<TextWriter>? rejects)
    {
        if (FailingMoves-- > 0)
        {
            throw new IOException("Done is full.");
        }

        var moved = $"{(refused ? "refused" : "done")}/{taken.Name}";
        rejects?.Invoke(Rejects[moved] = new StringWriter());
        Moved.Add(moved);
        Reading.Remove(taken.Name);
        return taken.Name;
    }

    private InboxFile Of(string name, bool isTaken) => new(name, (isTaken ? Reading : Files)[name].Length,
        DateTimeOffset.UnixEpoch, $"{_generations.GetValueOrDefault((isTaken, name))}", isTaken);
}
