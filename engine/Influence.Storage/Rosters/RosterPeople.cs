using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Influence.Application.Ports;
using Influence.Application.Roster;
using Influence.Engine.Graphs;
using Influence.Storage.Control;
using Influence.Storage.Ids;
using Influence.Storage.Text;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Rosters;

/// <summary>The people of one view of a network: nobody outside the mask is named or found.</summary>
internal sealed class RosterPeople(string network, SnapshotIds ids, ControlDatabase control, KeptStatement card,
    IdentityMap identities, NamedPeople named)
    : IPeople
{
    private const int MostHits = 1000;
    private const int PeopleAtOnce = 500;
    private const int CardsKept = 20_000;

    private const string Columns = "key, id, handle, name, first_name, last_name, segment, language, email, phone, consent, " +
        "ad_user_data, ad_personalization";

    /// <summary>What a card is read with, by network and key.</summary>
    public const string OneCard = $"SELECT {Columns} FROM people WHERE network = @network AND key = @key";

    private readonly ConcurrentDictionary<int, PersonCard> _cards = new();
    private int _kept;

    /// <inheritdoc/>
    public Candidates Mask { get; } = named.Mask;

    /// <inheritdoc/>
    public long ThirdParties { get; } = named.ThirdParties;

    /// <inheritdoc/>
    public string? IdOf(int node) => Mask.Contains(node) ? Encoding.UTF8.GetString(ids.IdOf(node)) : null;

    /// <inheritdoc/>
    public PersonCard? CardOf(int node)
    {
        if (!Mask.Contains(node))
        {
            return null;
        }

        if (_cards.TryGetValue(node, out var kept))
        {
            return kept;
        }

        var known = control.Read(connection =>
            card.Rows(connection, row => Card(node, row), network, unchecked((long)ids.KeyOf(node))));
        return Keep(known.FirstOrDefault() ?? Stranger(node));
    }

    /// <inheritdoc/>
    public IReadOnlyList<PersonCard> CardsOf(IReadOnlyCollection<int> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var cards = new Dictionary<int, PersonCard>(nodes.Count);
        var unread = new HashSet<int>();
        foreach (var node in nodes.Where(Mask.Contains))
        {
            if (_cards.TryGetValue(node, out var kept))
            {
                cards[node] = kept;
            }
            else
            {
                unread.Add(node);
            }
        }

        foreach (var some in unread.Chunk(PeopleAtOnce))
        {
            Read(some, cards);
        }

        foreach (var node in unread)
        {
            cards[node] = Keep(cards.TryGetValue(node, out var known) ? known : Stranger(node));
        }

        return [.. nodes.Where(cards.ContainsKey).Select(node => cards[node])];
    }

    /// <inheritdoc/>
    public int? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return FindAs(id) ?? (IdText.Of(id) is var clean && clean != id ? FindAs(clean) : null);
    }

    // Ids stand here as readers of files clean them.
    private int? FindAs(string id)
    {
        var bytes = Encoding.UTF8.GetBytes(id);
        var node = ids.NodeOf(PersonKey.Of(bytes));
        if (node >= 0)
        {
            return Mask.Contains(node) && ids.IdOf(node).SequenceEqual(bytes) ? node : null;
        }

        // Not an id of the snapshot: perhaps an identity of somebody who is there under an id.
        node = ids.NodeOf(identities.CanonicalOf(PersonKey.Of(bytes), id, digitsMayBePhone: true));
        return node >= 0 && Mask.Contains(node) ? node : null;
    }

    /// <inheritdoc/>
    public int CompareIds(int left, int right) => ids.Compare(left, right);

    /// <inheritdoc/>
    public IReadOnlyList<PersonCard> Search(string text, int limit)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
        {
            return [];
        }

        var sought = ComposedText.Folded(text);
        var named = control.Read(connection => Folding(connection).Rows(
            $"""
            SELECT {Columns} FROM people WHERE network = @network AND (instr(folded(handle), @text) > 0
                OR instr(folded(COALESCE(name, COALESCE(first_name, '') || ' ' || COALESCE(last_name, ''))), @text) > 0)
            ORDER BY id LIMIT @limit
            """,
            row => Card(ids.NodeOf(unchecked((ulong)row.GetInt64(0))), row),
            ("@network", network), ("@text", sought), ("@limit", MostHits)));
        var byId = IdSearch.Best(text, limit, ids.Count, ids.IdOf, Mask);
        var cards = named.Where(card => card.Node >= 0 && Mask.Contains(card.Node)).ToDictionary(card => card.Node);
        foreach (var one in CardsOf([.. byId.Where(node => !cards.ContainsKey(node))]))
        {
            cards.Add(one.Node, one);
        }

        return cards.Values.OrderBy(card => Distance(card, sought)).ThenBy(card => card.Id, StringComparer.Ordinal)
            .Take(limit).ToList();
    }

    /// <inheritdoc/>
    public IReadOnlyList<PersonCard> Page(string? afterId, int limit)
    {
        var nodes = new List<int>();
        for (var place = afterId is null ? 0 : ids.FirstAfter(afterId); place < ids.ById.Length && nodes.Count < limit; place++)
        {
            if (Mask.Contains(ids.ById[place]))
            {
                nodes.Add(ids.ById[place]);
            }
        }

        return CardsOf(nodes);
    }

    /// <summary>The full name, else first and last name; null where neither is known.</summary>
    public static string? NameOf(string? name, string? first, string? last)
    {
        var parts = string.Join(' ', new[] { first, last }.Where(part => part is not null));
        return name ?? (parts.Length == 0 ? null : parts);
    }

    private void Read(int[] some, Dictionary<int, PersonCard> cards)
    {
        var keys = JsonSerializer.Serialize(some.Select(node => unchecked((long)ids.KeyOf(node))));
        var known = control.Read(connection => connection.Rows(
            $"SELECT {Columns} FROM people WHERE network = @network AND key IN (SELECT value FROM json_each(@keys))",
            row => Card(ids.NodeOf(unchecked((ulong)row.GetInt64(0))), row), ("@network", network), ("@keys", keys)));
        foreach (var one in known)
        {
            cards[one.Node] = one;
        }
    }

    // What the roster says of a person stands as long as this view does: another version of the roster makes another view.
    private PersonCard Keep(PersonCard card)
    {
        if (Interlocked.Increment(ref _kept) > CardsKept) // counting a dictionary that many write to takes all its locks
        {
            _cards.Clear(); // rare, and who is still asked for comes back in one statement
            Volatile.Write(ref _kept, 1);
        }

        return _cards[card.Node] = card;
    }

    // SQLite's own lower() knows no letters but those of ASCII.
    private static SqliteConnection Folding(SqliteConnection connection)
    {
        connection.CreateFunction(
            "folded", (string? text) => text is null ? null : ComposedText.Folded(text), isDeterministic: true);
        return connection;
    }

    // 0: one of the names is the text; 1: one starts with it; 2: the text is somewhere.
    private static int Distance(PersonCard card, string sought) => new[] { card.Id, card.Handle, card.Name }.Min(name =>
        name is null ? 2
        : ComposedText.Folded(name) is var folded && folded == sought ? 0
        : folded.StartsWith(sought, StringComparison.Ordinal) ? 1 : 2);

    private PersonCard Stranger(int node) =>
        new(node, Encoding.UTF8.GetString(ids.IdOf(node)), null, null, null, null, null, null, "unknown", false);

    private static PersonCard Card(int node, SqliteDataReader row) => new(
        node, row.GetString(1), row.Text(2), NameOf(row.Text(3), row.Text(4), row.Text(5)), row.Text(6), row.Text(7), row.Text(8),
        row.Text(9), row.GetString(10), true)
    {
        FirstName = row.Text(4), LastName = row.Text(5), RefusesAds = row.Text(11) == "no" || row.Text(12) == "no",
    };
}
