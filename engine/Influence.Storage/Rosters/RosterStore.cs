using System.Text;
using Influence.Application.Ports;
using Influence.Application.Roster;
using Influence.Engine.Snapshots;
using Influence.Storage.Control;
using Influence.Storage.Ids;
using Influence.Storage.Journals;
using Influence.Storage.Loads;
using Influence.Storage.Text;

namespace Influence.Storage.Rosters;

/// <summary>The roster in the control database and in the dictionary files: who may be named, and how.</summary>
internal sealed class RosterStore(ControlDatabase control, IdDictionaries dictionaries, TimeProvider clock) : IRoster
{
    private const int ViewsKept = 8;

    private const int IdsKept = 3;

    private const int IdsShown = 5;

    private readonly Lock _caching = new();
    private readonly Lock _identifying = new();
    private readonly Dictionary<string, (long Version, IdentityMap Identities, RosterNos Nos)> _known = [];
    private readonly Dictionary<string, SnapshotIds> _ids = [];
    private readonly List<(string Network, string Snapshot, bool Show, long Version, RosterPeople People)> _views = [];

    private readonly KeptReads<bool, long> _version = new(control, (connection, _) =>
        connection.Scalar<long>("SELECT value FROM counters WHERE name = 'roster'"));

    private readonly KeptStatement _card = new(RosterPeople.OneCard, "@network", "@key");

    private readonly KeptReads<string, string?> _whyNobody = new(control, (connection, network) =>
        ContactHolds.Of(connection, network) is { } held ? ContactHolds.WordsOf(held) : null);

    /// <inheritdoc/>
    public long Version => _version[true];

    /// <summary>Run after noes were kept: whoever said one may stand in files that were written before.</summary>
    public Action NosKept { get; set; } = static () => { };

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
    public bool Knows(string network, string id)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(id);
        var identities = Identities(network);
        if (IdentityText.Spellings(id).Prepend(id).Any(one => identities.HoldersOf(PersonKey.Of(one)).Count > 0))
        {
            return true;
        }

        // As it is written, and as readers of files clean it: é may be one letter or two.
        return IdentityText.Spellings(id).Prepend(IdText.Of(id)).Prepend(id).Distinct()
            .Any(own => KnowsAs(network, own, identities));
    }

    /// <inheritdoc/>
    public void Suppress(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ulong[] keys = [.. IdentityText.Spellings(id).Prepend(IdText.Of(id)).Prepend(id).Distinct().Select(PersonKey.Of)];
        control.Write(connection =>
        {
            var excluded = new Excluded(keys, clock.GetUtcNow().ToMicroseconds());
            var added = RosterWriter.Exclude(connection, excluded);
            if (added > 0)
            {
                control.Note(excluded);
            }

            return added;
        });
        NosKept(); // also where the no stood already: an earlier masking may have failed
    }

    /// <inheritdoc/>
    public bool AllowContact(string network, string id)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(id);
        var identities = Identities(network);
        id = IdText.Of(id);
        var (own, canonical) = (PersonKey.Of(id), identities.CanonicalOf(PersonKey.Of(id), id, digitsMayBePhone: true));
        return control.Write(connection =>
        {
            var meant = connection.Rows(
                """
                SELECT key FROM people WHERE network = @network
                    AND (key = @own OR key = @canonical OR same_as = @canonical OR same_as = @own)
                """,
                row => unchecked((ulong)row.GetInt64(0)), ("@network", network), ("@own", unchecked((long)own)),
                ("@canonical", unchecked((long)canonical)));
            var act = new NosLifted(network, meant, clock.GetUtcNow().ToMicroseconds());
            var lifted = RosterWriter.Lift(connection, act);
            if (lifted > 0)
            {
                control.Note(act);
                StandingPeople.Renew(connection, network, meant);
                RosterWriter.MoveVersion(connection);
            }

            return lifted > 0;
        });
    }

    /// <inheritdoc/>
    public string? WhyNobody(string network) => _whyNobody[network];

    /// <summary>People or accounts were loaded: ends a hold when all that was lost is there again.</summary>
    /// <returns>What is to be said of it in the report of the load; null where there is nothing.</returns>
    public string? EndHold(string network)
    {
        var held = control.Read(connection => ContactHolds.Of(connection, network));
        if (held is null || !ContactHolds.IsOver(held))
        {
            return held is null ? null : ContactHolds.WordsOf(held);
        }

        var ended = new ContactHeld(network, false);
        control.Write(connection =>
        {
            ContactHolds.Set(connection, ended);
            control.Note(ended);
            return true;
        });
        return held.Journal == HeldJournal.Answered ? ContactHold.Ended : null;
    }

    /// <inheritdoc/>
    public long HiddenBySharing(string network) => Nos(network).Sharing.Count;

    /// <inheritdoc/>
    public IReadOnlyList<SharedIdentity> SharedIdentities(string network, int limit)
    {
        var shared = Identities(network).Shared().OrderByDescending(one => one.Customers.Count).Take(limit).ToList();
        var (nos, isHeld) = (Nos(network), WhyNobody(network) is not null);
        return control.Read(connection => shared.Select(one => new SharedIdentity(
            connection.Scalar<string>("SELECT kind FROM identities WHERE network = @network AND identity = @identity",
                ("@network", network), ("@identity", unchecked((long)one.Identity))) ?? "",
            one.Customers.Count,
            [.. one.Customers.Where(key => !isHeld && !nos.Hides(key, key, IdOfKey)).Take(IdsShown).Select(IdOfKey)
                .Order(StringComparer.Ordinal)])).ToList());
    }

    /// <inheritdoc/>
    public void ReadContacts(
        string network, Snapshot snapshot, ReadOnlyMemory<bool> isAsked, Action<int, PersonContact> read)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(read);
        var ids = Ids(snapshot);
        var isKnown = new bool[ids.Count];
        control.Read(connection => connection.Rows(
            "SELECT key, name, first_name, last_name, email, phone FROM people WHERE network = @network",
            row =>
            {
                var node = ids.NodeOf(unchecked((ulong)row.GetInt64(0)));
                if (node >= 0 && isAsked.Span[node])
                {
                    isKnown[node] = true;
                    read(node, new PersonContact(
                        Bare(RosterPeople.NameOf(row.Text(1), row.Text(2), row.Text(3))), row.Text(4), row.Text(5)));
                }

                return false; // nothing is kept of it
            },
            ("@network", network)).Count);
        for (var node = 0; node < isKnown.Length; node++)
        {
            // A friend is often known by address or number alone, and that is the id.
            if (isAsked.Span[node] && !isKnown[node] && Encoding.UTF8.GetString(ids.IdOf(node)) is var id)
            {
                var email = IdentityText.Email(id);
                read(node, new PersonContact(null, email, email is null && id.StartsWith('+') ? IdentityText.Phone(id) : null));
            }
        }
    }

    /// <inheritdoc/>
    public void ReadRefused(string network, Action<string?, string?, bool> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var nos = Nos(network);
        control.Read(connection => connection.Rows(
            "SELECT key, email, phone, ad_user_data = 'no' OR ad_personalization = 'no' FROM people WHERE network = @network",
            row =>
            {
                var isHidden = nos.Hidden.Contains(unchecked((ulong)row.GetInt64(0)));
                if (isHidden || (!row.IsDBNull(3) && row.GetInt64(3) == 1))
                {
                    read(row.Text(1), row.Text(2), !isHidden);
                }

                return false; // nothing is kept of it
            },
            ("@network", network)).Count);
    }

    /// <summary>Who said no, as the roster stands now.</summary>
    public RosterNos Nos(string network) => Kept(network).Nos;

    /// <summary>Who has which identity, as the roster stands now.</summary>
    public IdentityMap Identities(string network) => Kept(network).Identities;

    /// <summary>Whether the roster has somebody as a customer.</summary>
    public bool IsCustomer(string network, ulong key) => control.Read(connection => connection.Scalar<long>(
        "SELECT COUNT(*) FROM said WHERE network = @network AND key = @key AND batch <> @kept",
        ("@network", network), ("@key", unchecked((long)key)), ("@kept", LeavingRoster.Kept))) > 0;

    /// <summary>The id of a key that came with some batch.</summary>
    public string IdOfKey(ulong key)
    {
        if (dictionaries.Find(key) is null)
        {
            dictionaries.Refresh();
        }

        return dictionaries.Find(key) is { } place ? Encoding.UTF8.GetString(dictionaries[place]) : "";
    }

    /// <summary>The node of somebody by a key from before: who was joined with another person since is that one; −1 for nobody.
    /// </summary>
    public int NodeOf(string network, Snapshot snapshot, ulong key)
    {
        var ids = Ids(snapshot);
        var node = ids.NodeOf(key);
        return node >= 0 || IdOfKey(key) is not { Length: > 0 } id ? node
            : ids.NodeOf(Identities(network).CanonicalOf(key, id, digitsMayBePhone: true));
    }

    private bool KnowsAs(string network, string id, IdentityMap identities)
    {
        var key = PersonKey.Of(id);
        return identities.IsBare(key) || IdOfKey(key) == id || control.Read(connection => connection.Scalar<long>(
            "SELECT COUNT(*) FROM said WHERE network = @network AND key = @key",
            ("@network", network), ("@key", unchecked((long)key)))) > 0;
    }

    private (IdentityMap Identities, RosterNos Nos) Kept(string network)
    {
        var version = Version;
        lock (_identifying)
        {
            if (!_known.TryGetValue(network, out var kept) || kept.Version != version)
            {
                var identities = IdentityMap.Read(control, network);
                kept = (version, identities, RosterNos.Read(control, network, identities));
                _known[network] = kept;
            }

            return (kept.Identities, kept.Nos);
        }
    }

    private SnapshotIds Ids(Snapshot snapshot)
    {
        lock (_caching)
        {
            return IdsOf(snapshot);
        }
    }

    // Under the lock of views.
    private SnapshotIds IdsOf(Snapshot snapshot)
    {
        if (!_ids.TryGetValue(snapshot.Id, out var ids))
        {
            dictionaries.Refresh();
            if (_ids.Count >= IdsKept)
            {
                _ids.Clear(); // few snapshots at a time are asked about
            }

            ids = _ids[snapshot.Id] = new SnapshotIds(snapshot.Keys.Span, dictionaries);
        }

        return ids;
    }

    private RosterPeople View(string network, Snapshot snapshot, bool showThirdParties)
    {
        var ids = IdsOf(snapshot);
        var (identities, nos) = Kept(network);
        var showAll = showThirdParties || control.Read(connection => RosterNos.AreAll(connection, network));
        var named = NamingRule.OfNetwork(snapshot, showAll, WhyNobody(network) is not null,
            node => nos.Hides(ids.KeyOf(node), (ids, node), static at => Encoding.UTF8.GetString(at.ids.IdOf(at.node))));
        return new RosterPeople(network, ids, control, _card, identities, named);
    }

    private static string? Bare(string? name) => name is null ? null : string.Concat(ComposedText.Bare(name));
}
