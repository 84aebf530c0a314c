using Influence.Storage.Ids;

namespace Influence.Storage.Snapshots;

/// <summary>Joins handles with customers: (channel, handle) → person, applied to rows that came under a handle.</summary>
internal sealed class Aliases
{
    private const int Several = -2;

    private readonly Dictionary<(int Channel, long Handle), int> _byChannel = [];
    private readonly Dictionary<long, int> _alone = [];
    private readonly ulong[] _keys;
    private readonly bool[] _isCustomer;
    private readonly JoinedPeople _joined;
    private readonly Func<ulong, string> _idOf;
    private readonly Dictionary<int, ulong> _spelt = [];

    /// <summary>Takes the account rows that stand.</summary>
    /// <param name="rows">All account rows.</param>
    /// <param name="winners">Those that stand.</param>
    /// <param name="keys">Keys of all people.</param>
    /// <param name="isCustomer">Whose id stands in a people file: where no channel is named, it is no handle.</param>
    /// <param name="joined">Whom identities of the roster join.</param>
    /// <param name="idOf">Id of a key.</param>
    public Aliases(MergedRows rows, int[] winners, ulong[] keys, bool[] isCustomer, JoinedPeople joined,
        Func<ulong, string> idOf)
    {
        (_keys, _isCustomer, _joined, _idOf) = (keys, isCustomer, joined, idOf);
        foreach (var row in winners)
        {
            var (person, handle) = (rows.PlaceAt("person", row), rows.LongAt("handle", row));
            _byChannel[(rows.PlaceAt("channel", row), handle)] = person;
            _alone[handle] = !_alone.TryGetValue(handle, out var other) || other == person ? person : Several;
        }
    }

    /// <summary>Replaces handles by people in the fields of rows.</summary>
    public void Apply(MergedRows rows, params ReadOnlySpan<string> fields)
    {
        if (_byChannel.Count == 0 && _joined.IsEmpty)
        {
            return;
        }

        var channels = rows.Places("channel");
        foreach (var field in fields)
        {
            var people = rows.Places(field);
            for (var row = 0; people is not null && row < people.Length; row++)
            {
                if (people[row] >= 0)
                {
                    people[row] = PersonOf(people[row], channels is null ? -1 : channels[row]);
                }
            }
        }
    }

    // Rows without a channel match the handle when exactly one person has it over all channels. Last, an identity of the roster.
    private int PersonOf(int person, int channel)
    {
        if (_byChannel.Count > 0)
        {
            if (channel >= 0)
            {
                if (OwnerOf(channel, person) is >= 0 and var owner)
                {
                    return owner;
                }
            }
            else if (!_isCustomer[person] && (Alone(Handle(person)) ?? Alone(Spelt(person))) is { } only)
            {
                return only;
            }
        }

        return _joined[person];
    }

    private int OwnerOf(int channel, int person) =>
        _byChannel.TryGetValue((channel, Handle(person)), out var owner) ||
        _byChannel.TryGetValue((channel, Spelt(person)), out owner) ? owner : -1;

    private int? Alone(long handle) => _alone.TryGetValue(handle, out var only) && only != Several ? only : null;

    private long Handle(int person) => unchecked((long)_keys[person]);

    // A handle in another case, or with the @ that some exports write before it.
    private long Spelt(int person)
    {
        if (!_spelt.TryGetValue(person, out var key))
        {
            _spelt[person] = key = IdentityText.Handle(_idOf(_keys[person])) is { } text ? PersonKey.Of(text) : 0;
        }

        return unchecked((long)key);
    }
}
