using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Randomness;
using Influence.Storage.Rosters;
using Influence.Storage.Rows;

namespace Influence.Storage.Facts;

/// <summary>Looks at the rows of a dry run beside what is there: what they would be, and who of the people named is known.
/// </summary>
internal sealed class PreparedRows
{
    // About 40 bytes a row stand in memory; beyond this the rows are not told apart.
    private const long MostRows = 30_000_000;

    private readonly FactKind _kind;
    private readonly RosterStore _roster;
    private readonly string _network;
    private readonly HashSet<long> _identities = [];
    private readonly HashSet<(long Identity, long Content)> _contents = [];
    private readonly Dictionary<string, Dictionary<ulong, Meeting>> _people = [];
    private readonly HashSet<(string Field, ulong Key)> _named = [];
    private readonly bool _isTold;
    private long _new;
    private long _changed;
    private long _repeated;

    /// <summary>Reads what is there.</summary>
    public PreparedRows(IFactStore store, RosterStore roster, string network, FactKind kind, CancellationToken cancellationToken)
    {
        (_roster, _network, _kind) = (roster, network, kind);
        using var facts = store.Open(network, cancellationToken);
        _isTold = facts.CountOf(kind) <= MostRows;
        foreach (var batch in _isTold ? facts.BatchesOf(kind) : [])
        {
            foreach (var name in NamesOf(batch))
            {
                _identities.Add(name.Identity);
                _contents.Add(name);
            }
        }
    }

    private enum Meeting
    {
        Stranger,
        Known,
        Unclear,
    }

    /// <summary>What the rows seen so far would be; null when there are too many to tell.</summary>
    public RowNews? News => _isTold ? new RowNews(_new, _changed, _repeated) : null;

    /// <summary>Who of the people named is known.</summary>
    public IEnumerable<PeopleMatch> Matches => _people.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair =>
        new PeopleMatch(pair.Key, pair.Value.Count, pair.Value.Values.LongCount(one => one == Meeting.Known),
            pair.Value.Values.LongCount(one => one == Meeting.Unclear)));

    /// <summary>Looks at the rows of a batch.</summary>
    public void Look(FactBatch batch)
    {
        foreach (var name in _isTold ? NamesOf(batch.Rows) : [])
        {
            var isKnown = !_identities.Add(name.Identity);
            var isSame = !_contents.Add(name);
            _new += isKnown ? 0 : 1;
            _changed += isKnown && !isSame ? 1 : 0;
            _repeated += isSame ? 1 : 0;
        }

        if (_kind != FactKind.People)
        {
            Meet(batch);
        }
    }

    private void Meet(FactBatch batch)
    {
        var identities = _roster.Identities(_network);
        var schema = RowSchema.Of[_kind];
        foreach (var field in schema.Fields.Where(field => field.Type == FieldType.Person))
        {
            if (!batch.Rows.Places.TryGetValue(field.Name, out var places))
            {
                continue;
            }

            var met = _people.TryGetValue(field.Name, out var known) ? known : _people[field.Name] = [];
            foreach (var place in places.ToArray().Distinct().Where(place => place >= 0))
            {
                var key = batch.Ids.Keys[place];
                if (_named.Add((field.Name, key)))
                {
                    var (person, meeting) = Meet(identities, key, Encoding.UTF8.GetString(batch.Ids[place]));
                    met[person] = meeting; // one customer may be named in several ways, and is one person
                }
            }
        }
    }

    private (ulong Person, Meeting Meeting) Meet(IdentityMap identities, ulong key, string id)
    {
        if (_roster.IsCustomer(_network, key))
        {
            return (key, Meeting.Known);
        }

        var canonical = identities.CanonicalOf(key, id, digitsMayBePhone: _kind != FactKind.Follows && _kind != FactKind.Shares);
        return canonical != key && _roster.IsCustomer(_network, canonical) ? (canonical, Meeting.Known)
            : (key, identities.FitsSeveral(key, id) ? Meeting.Unclear : Meeting.Stranger);
    }

    // A referral keeps its id from invitation to refund: each stage is a fact of its own.
    private static IEnumerable<(long Identity, long Content)> NamesOf(FactColumns rows)
    {
        var (keys, contents) = new FactHashes(rows).OfRows();
        var stages = rows.Stages.TryGetValue("stage", out var column) ? column.ToArray() : null;
        var whole = rows.Longs.TryGetValue(FactColumns.RowHash, out var hashes) ? hashes.ToArray() : contents;
        for (var row = 0; row < rows.Count; row++)
        {
            var key = stages is null ? keys[row] : Coin.Mix(unchecked((ulong)keys[row]) ^ (stages[row] + 1UL)).AsLong();
            yield return (key, whole[row]);
        }
    }
}
