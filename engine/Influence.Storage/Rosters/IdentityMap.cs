using Influence.Storage.Control;
using Influence.Storage.Ids;

namespace Influence.Storage.Rosters;

/// <summary>All identities of a network, in memory: who has which, and whom a text fits.</summary>
internal sealed class IdentityMap
{
    private readonly ulong[] _identities;
    private readonly IdentityHolder[] _holders;
    private readonly Dictionary<ulong, List<ulong>> _ofBare = [];
    private readonly IdentityJoin _join;

    private IdentityMap(List<(ulong Identity, IdentityHolder Holder)> rows)
    {
        _identities = [.. rows.Select(row => row.Identity)];
        _holders = [.. rows.Select(row => row.Holder)];
        Array.Sort(_identities, _holders);
        foreach (var (identity, holder) in rows.Where(row => row.Holder.IsBare))
        {
            (_ofBare.TryGetValue(holder.Key, out var known) ? known : _ofBare[holder.Key] = []).Add(identity);
        }

        _join = new IdentityJoin(HoldersOf, key => _ofBare.TryGetValue(key, out var all) ? all : []);
    }

    /// <summary>Whether nobody has any.</summary>
    public bool IsEmpty => _identities.Length == 0;

    /// <summary>Reads those of a network.</summary>
    public static IdentityMap Read(ControlDatabase control, string network) => new(control.Read(connection => connection.Rows(
        "SELECT DISTINCT identity, key, is_bare, primary_id FROM identities WHERE network = @network",
        row => (unchecked((ulong)row.GetInt64(0)),
            new IdentityHolder(unchecked((ulong)row.GetInt64(1)), row.GetInt64(2) == 1, unchecked((ulong)row.GetInt64(3)))),
        ("@network", network))));

    /// <summary>Who has an identity.</summary>
    public IReadOnlyCollection<IdentityHolder> HoldersOf(ulong identity)
    {
        var first = Array.BinarySearch(_identities, identity);
        if (first < 0)
        {
            return [];
        }

        var end = first + 1;
        while (first > 0 && _identities[first - 1] == identity)
        {
            first--;
        }

        while (end < _identities.Length && _identities[end] == identity)
        {
            end++;
        }

        return new ArraySegment<IdentityHolder>(_holders, first, end - first);
    }

    /// <summary>Whether somebody is known to the roster by an identity alone.</summary>
    public bool IsBare(ulong key) => _ofBare.ContainsKey(key);

    /// <summary>The person behind an id that is no customer's own: a customer whom it fits alone, else itself.</summary>
    /// <param name="key">Of the id.</param>
    /// <param name="id">Its text.</param>
    /// <param name="digitsMayBePhone">Digits alone may be a telephone number; among people of a social network they are ids.
    /// </param>
    public ulong CanonicalOf(ulong key, string id, bool digitsMayBePhone)
    {
        var identities = IdentitiesOf(key, id, digitsMayBePhone);
        return identities.Count == 0 ? key : _join.CanonicalOf(key, identities);
    }

    /// <summary>Whether an id fits several customers, and so joins none.</summary>
    public bool FitsSeveral(ulong key, string id) => IdentitiesOf(key, id, digitsMayBePhone: true).Any(identity =>
    {
        _join.OwnerOf(identity, out var several);
        return several;
    });

    /// <summary>Everybody who shares an identity with somebody, through those known by identities alone.</summary>
    public HashSet<ulong> SharingWith(IEnumerable<ulong> identities)
    {
        var (found, open) = (new HashSet<ulong>(), new Queue<ulong>(identities));
        var seen = open.ToHashSet();
        while (open.TryDequeue(out var identity))
        {
            foreach (var holder in HoldersOf(identity))
            {
                if (found.Add(holder.Key) && holder.IsBare)
                {
                    foreach (var more in _ofBare[holder.Key].Where(seen.Add))
                    {
                        open.Enqueue(more);
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Identities by how many customers they fit, where these are several.</summary>
    public IEnumerable<(ulong Identity, List<ulong> Customers)> Shared()
    {
        for (int first = 0, next; first < _identities.Length; first = next)
        {
            for (next = first + 1; next < _identities.Length && _identities[next] == _identities[first]; next++)
            {
            }

            var customers = next - first < 2 ? []
                : _holders[first..next].Where(holder => !holder.IsBare).Select(holder => holder.Key).Distinct().ToList();
            if (customers.Count > 1)
            {
                yield return (_identities[first], customers);
            }
        }
    }

    private HashSet<ulong> IdentitiesOf(ulong key, string id, bool digitsMayBePhone)
    {
        var spelt = !digitsMayBePhone && id.All(char.IsAsciiDigit) ? [] : IdentityText.Spellings(id).Select(PersonKey.Of);
        return _ofBare.TryGetValue(key, out var known) ? [.. known, .. spelt] : [.. spelt];
    }
}
