using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Loops;
using Influence.Storage.Ids;
using Influence.Storage.Rosters;
using Influence.Storage.Rows;
using Influence.Storage.Snapshots;

namespace Influence.Storage.Facts;

/// <summary>Facts that live as long as the process, with what a build needs of the roster.</summary>
internal sealed class MemoryFacts : IFactStore
{
    private readonly Lock _appending = new();
    private readonly Dictionary<string, List<(string Id, FactColumns Rows)>> _batches = [];
    private readonly Dictionary<(string Network, ulong Key), RosterRow> _people = [];
    private readonly Dictionary<ulong, byte[]> _ids = [];
    private readonly HashSet<ulong> _suppressed = [];

    /// <inheritdoc/>
    public string? Address => null;

    /// <inheritdoc/>
    public Task<bool> AppendAsync(FactBatch batch, bool isDryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var id = NamedBatch.Of(batch.Rows, cancellationToken).Id;
        lock (_appending)
        {
            var batches = _batches.GetValueOrDefault(batch.Network) ?? [];
            var isThere = batches.Any(one => one.Id == id);
            if (!isThere && !isDryRun)
            {
                Remember(batch.Ids);
                batches.Add((id, batch.Rows));
                _batches[batch.Network] = batches;
                KeepPeople(batch);
            }

            return Task.FromResult(!isThere);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<FactsRead>> CatchUpAsync(
        string network, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FactsRead>>([]);

    /// <inheritdoc/>
    public OpenFacts Open(string network, CancellationToken cancellationToken)
    {
        lock (_appending)
        {
            var batches = _batches.GetValueOrDefault(network) ?? [];
            return new OpenFacts([.. batches.Select(batch => batch.Rows)], batches.Count);
        }
    }

    /// <summary>Puts a person on the suppression list.</summary>
    public void Suppress(string id) => _suppressed.Add(PersonKey.Of(id));

    /// <summary>Keys of people who said no.</summary>
    public HashSet<ulong> KeysOut(string network) =>
        [.. _suppressed, .. _people.Where(one => one.Key.Network == network && SaidNo(one.Value)).Select(one => one.Key.Key)];

    /// <summary>Which row about each customer stands.</summary>
    public Dictionary<ulong, long> RowHashes(string network) => _people.Where(one => one.Key.Network == network)
        .ToDictionary(one => one.Key.Key, one => one.Value.Hash);

    /// <summary>The id of a key that came with some batch.</summary>
    public string IdOfKey(ulong key) => _ids.TryGetValue(key, out var id) ? Encoding.UTF8.GetString(id) : "";

    private void Remember(BatchIds ids)
    {
        for (var at = 0; at < ids.Keys.Length; at++)
        {
            if (!_ids.TryGetValue(ids.Keys[at], out var known))
            {
                _ids.Add(ids.Keys[at], ids[at].ToArray());
            }
            else if (!ids[at].SequenceEqual(known))
            {
                throw KeyOrder.Collision(known, ids[at]);
            }
        }
    }

    private void KeepPeople(FactBatch batch)
    {
        foreach (var row in batch.Rows.Kind == FactKind.People ? batch.Roster : [])
        {
            var name = (batch.Network, PersonKey.Of(row.Id));
            if (!_people.TryGetValue(name, out var standing) || row.UpdatedAt > standing.UpdatedAt ||
                (row.UpdatedAt == standing.UpdatedAt && row.Canonical.AsSpan().SequenceCompareTo(standing.Canonical) > 0))
            {
                _people[name] = row;
            }
        }
    }

    private static bool SaidNo(RosterRow row)
    {
        var schema = RowSchema.Of[FactKind.People];
        return row.Texts[schema.IndexOf("suppressed")] == "true" || row.Texts[schema.IndexOf("consent")] == "no";
    }
}
