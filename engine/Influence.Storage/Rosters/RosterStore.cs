using System.Text;
using Influence.Application.Roster;
using Influence.Engine.Graphs;
using Influence.Engine.Snapshots;
using Influence.Storage.Control;
using Influence.Storage.Ids;

namespace Influence.Storage.Rosters;

/// <summary>The roster in the control database and in the dictionary files: who may be named, and how.</summary>
internal sealed class RosterStore(ControlDatabase control, IdDictionaries dictionaries, TimeProvider clock) : IRoster
{
    private const int ViewsKept = 8;

    private readonly Lock _caching = new();
    private readonly Dictionary<string, SnapshotIds> _ids = [];
    private readonly List<(string Network, string Snapshot, bool Show, long Version, RosterPeople People)> _views = [];

    /// <inheritdoc/>
    public long Version => control.Read(connection =>
        connection.Scalar<long>("SELECT value FROM counters WHERE name = 'roster'"));

    /// <inheritdoc/>
    public IPeople PeopleOf(string network, Snapshot snapshot, bool showThirdParties)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(snapshot);
        var version = Version;
        lock (_caching)
        {
            var kept = _views.Find(view => view.Network == network && view.Snapshot == snapshot.Id &&
                view.Show == showThirdParties && view.Version == version);
            if (kept.People is not null)
            {
                return kept.People;
            }

            var people = View(network, snapshot, showThirdParties);
            _views.RemoveAll(view => view.Version != version);
            if (_views.Count == ViewsKept)
            {
                _views.RemoveAt(0);
            }

            _views.Add((network, snapshot.Id, showThirdParties, version, people));
            return people;
        }
    }

    /// <inheritdoc/>
    public void Suppress(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        control.Write(connection =>
        {
            var added = connection.Execute("INSERT OR IGNORE INTO suppression (key, at) VALUES (@key, @at)",
                ("@key", unchecked((long)PersonKey.Of(id))), ("@at", clock.GetUtcNow().ToMicroseconds()));
            if (added > 0)
            {
                RosterWriter.MoveVersion(connection);
            }

            return added;
        });
    }

    /// <inheritdoc/>
    public bool AllowContact(string network, string id) => throw new NotImplementedException();

    /// <inheritdoc/>
    public IReadOnlyList<SharedIdentity> SharedIdentities(string network, int limit) => [];

    /// <summary>Keys of people who said no: suppressed, consent no, or on the folder's list, by id or handle.</summary>
    public HashSet<ulong> KeysOut(string network) => control.Read(connection => connection.Rows(
        """
        SELECT key FROM people WHERE network = @network AND (suppressed = 1 OR consent = 'no')
        UNION SELECT key FROM suppression
        UNION SELECT a.key FROM accounts AS a JOIN suppression AS s ON s.key = a.handle_key WHERE a.network = @network
        """,
        row => unchecked((ulong)row.GetInt64(0)), ("@network", network))).ToHashSet();

    /// <summary>Which row about each customer stands.</summary>
    public Dictionary<ulong, long> RowHashes(string network) => control.Read(connection => connection.Rows(
        "SELECT key, row FROM people WHERE network = @network",
        row => (Key: unchecked((ulong)row.GetInt64(0)), Row: row.GetInt64(1)), ("@network", network)))
        .ToDictionary(pair => pair.Key, pair => pair.Row);

    /// <summary>Which row about each customer of some rows stands once these rows are in the roster.</summary>
    public Dictionary<ulong, long> StandingWith(string network, IReadOnlyList<RosterRow> rows) => control.Read(connection =>
    {
        var best = new Dictionary<ulong, (long UpdatedAt, byte[] Canonical, long Hash)>();
        foreach (var row in rows)
        {
            var key = PersonKey.Of(row.Id);
            if (!best.ContainsKey(key) && connection.Rows(
                "SELECT updated_at, canonical, row FROM people WHERE network = @network AND key = @key",
                found => (found.GetInt64(0), found.GetFieldValue<byte[]>(1), found.GetInt64(2)),
                ("@network", network), ("@key", unchecked((long)key))) is [var standing])
            {
                best.Add(key, standing);
            }

            if (!best.TryGetValue(key, out var other) || row.UpdatedAt > other.UpdatedAt ||
                (row.UpdatedAt == other.UpdatedAt && row.Canonical.AsSpan().SequenceCompareTo(other.Canonical) > 0))
            {
                best[key] = (row.UpdatedAt, row.Canonical, row.Hash);
            }
        }

        return best.ToDictionary(pair => pair.Key, pair => pair.Value.Hash);
    });

    /// <summary>The id of a key that came with some batch.</summary>
    public string IdOfKey(ulong key)
    {
        if (dictionaries.Find(key) is null)
        {
            dictionaries.Refresh();
        }

        return dictionaries.Find(key) is { } place ? Encoding.UTF8.GetString(dictionaries[place]) : "";
    }

    private RosterPeople View(string network, Snapshot snapshot, bool showThirdParties)
    {
        if (!_ids.TryGetValue(snapshot.Id, out var ids))
        {
            dictionaries.Refresh();
            _ids.Clear(); // one snapshot at a time is asked about
            ids = _ids[snapshot.Id] = new SnapshotIds(snapshot.Keys.Span, dictionaries);
        }

        var isOut = KeysOut(network);
        var customers = snapshot.People is { } people ? people.IsCustomer.Span : default;
        var allowed = new bool[snapshot.NodeCount];
        long thirdParties = 0;
        for (var node = 0; node < allowed.Length; node++)
        {
            var isThirdParty = !customers.IsEmpty && !customers[node];
            thirdParties += isThirdParty && !showThirdParties ? 1 : 0;
            allowed[node] = (!isThirdParty || showThirdParties) && !isOut.Contains(ids.KeyOf(node));
        }

        return new RosterPeople(network, ids, control, Candidates.From(allowed), thirdParties);
    }
}
