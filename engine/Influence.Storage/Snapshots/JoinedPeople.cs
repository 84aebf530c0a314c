using Influence.Application.Facts;
using Influence.Storage.Ids;
using Influence.Storage.Rosters;

namespace Influence.Storage.Snapshots;

/// <summary>Whom each key of the facts stands for, once those known by an identity alone are joined with their customer.
/// </summary>
internal sealed class JoinedPeople
{
    private readonly int[]? _personOf;

    /// <summary>Decides for all keys. O(keys) where the roster has identities, else nothing to do.</summary>
    /// <param name="facts">All batches.</param>
    /// <param name="people">People rows, or null.</param>
    /// <param name="identities">Of the roster.</param>
    /// <param name="idOf">Id of a key.</param>
    public JoinedPeople(OpenFacts facts, MergedRows? people, IdentityMap identities, Func<ulong, string> idOf)
    {
        var handles = new bool[facts.Keys.Length];
        var hasHandles = facts.MarkOnChannels(handles, HandleChannels.Has);
        if (identities.IsEmpty && !hasHandles)
        {
            return;
        }

        var (hasOwnId, isReferred) = (new bool[facts.Keys.Length], new bool[facts.Keys.Length]);
        foreach (var person in people?.Places("id") ?? [])
        {
            hasOwnId[person] = !identities.IsBare(facts.Keys[person]);
            isReferred[person] = true;
        }

        foreach (var (kind, field) in new[] { (FactKind.Referrals, "referrer"), (FactKind.Referrals, "referred"),
            (FactKind.Accounts, "person"), (FactKind.Replies, "person") })
        {
            facts.Mark(kind, field, isReferred);
        }

        _personOf = new int[facts.Keys.Length];
        for (var place = 0; place < _personOf.Length; place++)
        {
            var key = facts.Keys[place];
            var canonical = hasOwnId[place] ? key : identities.CanonicalOf(key, idOf(key), isReferred[place]);
            var found = canonical == key ? place : Array.BinarySearch(facts.Keys, canonical);
            _personOf[place] = found >= 0 ? found : place; // the customer's own rows may have been taken back
        }

        JoinSpellings(facts, handles, hasOwnId, idOf);
    }

    /// <summary>Whether nobody is joined with anybody.</summary>
    public bool IsEmpty => _personOf is null;

    /// <summary>The person of a key, both as places in the keys.</summary>
    public int this[int place] => _personOf is null ? place : _personOf[place];

    // @Mia and mia of one social network are one person, customer or not: the customer of the two, else the first by key.
    private void JoinSpellings(OpenFacts facts, bool[] handles, bool[] hasOwnId, Func<ulong, string> idOf)
    {
        var first = new Dictionary<ulong, int>();
        var spelling = new ulong[handles.Length];
        for (var place = 0; place < handles.Length; place++)
        {
            var text = handles[place] || hasOwnId[place] ? HandleChannels.Spell(idOf(facts.Keys[place])) : null;
            if (text is null)
            {
                continue;
            }

            spelling[place] = PersonKey.Of(text);
            var isBetter = !first.TryGetValue(spelling[place], out var other) || (hasOwnId[place] && !hasOwnId[other]);
            first[spelling[place]] = isBetter ? place : other;
        }

        for (var place = 0; place < handles.Length; place++)
        {
            if (handles[place] && !hasOwnId[place] && _personOf![place] == place && spelling[place] != 0)
            {
                var joined = first[spelling[place]];
                _personOf[place] = _personOf[joined];
            }
        }
    }

    /// <summary>Replaces people in fields of rows.</summary>
    public void Apply(MergedRows rows, params ReadOnlySpan<string> fields)
    {
        if (_personOf is null)
        {
            return;
        }

        foreach (var field in fields)
        {
            var people = rows.Places(field);
            for (var row = 0; people is not null && row < people.Length; row++)
            {
                people[row] = people[row] < 0 ? -1 : _personOf[people[row]];
            }
        }
    }
}
