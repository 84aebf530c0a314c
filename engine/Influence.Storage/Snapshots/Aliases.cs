
namespace Influence.Storage.Snapshots;

/// <summary>Joins handles with customers: (channel, handle) → person, applied to rows that came under a handle.</summary>
internal sealed class Aliases
{
    private const int Several = -2;

    private readonly Dictionary<(int Channel, long Handle), int> _byChannel = [];
    private readonly Dictionary<long, int> _alone = [];
    private readonly ulong[] _keys;
    private readonly bool[] _isCustomer;

    /// <summary>Takes the account rows that stand.</summary>
    /// <param name="rows">All account rows.</param>
    /// <param name="winners">Those that stand.</param>
    /// <param name="keys">Keys of all people.</param>
    /// <param name="isCustomer">Whose id stands in a people file: where no channel is named, it is no handle.</param>
    public Aliases(MergedRows rows, int[] winners, ulong[] keys, bool[] isCustomer)
    {
        (_keys, _isCustomer) = (keys, isCustomer);
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
        if (_byChannel.Count == 0)
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

    // Rows without a channel match the handle when exactly one person has it over all channels.
    private int PersonOf(int person, int channel)
    {
        var handle = unchecked((long)_keys[person]);
        if (channel >= 0)
        {
            return _byChannel.TryGetValue((channel, handle), out var owner) ? owner : person;
        }

        return !_isCustomer[person] && _alone.TryGetValue(handle, out var only) && only != Several ? only : person;
    }
}
