using Influence.Application.Facts;
using Influence.Engine.Loops;
using Influence.Engine.Snapshots;
using Influence.Storage.Facts;
using Influence.Storage.Ids;

namespace Influence.Storage.Snapshots;

/// <summary>Builds a snapshot from the facts in force: the same for the same facts in any order and any batches.</summary>
/// <param name="facts">All batches.</param>
/// <param name="outKeys">Keys of people who said no: they and their rows are left out.</param>
/// <param name="rosterRows">Which row about each customer stands, by key.</param>
/// <param name="idOf">Id of a key, for canonical rows.</param>
internal sealed class SnapshotBuilder(
    OpenFacts facts, HashSet<ulong> outKeys, Dictionary<ulong, long> rosterRows, Func<ulong, string> idOf)
{
    private const int Stages = 4;

    private readonly Winners _winners = new(person => idOf(facts.Keys[person]), facts.Words);
    private readonly bool[] _isOut = [.. facts.Keys.Select(outKeys.Contains)];
    private readonly bool[] _isUsed = new bool[facts.Keys.Length];
    private long _peopleConflicts;

    /// <summary>Contents that lost against another of their identity.</summary>
    public long Conflicts => _winners.Conflicts + _peopleConflicts;

    /// <summary>Builds; the id is not set yet.</summary>
    public Snapshot Build(IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var people = ChoosePeople();
        var aliases = ChooseAccounts(people.Customers);
        Step(1);
        var follows = Follows(aliases);
        Step(2);
        var (shares, shareRows, shareWinners) =
            Logged(FactKind.Shares, aliases, "person", "source", "time", "kind", "message", "channel");
        var (referrals, referralRows, referralWinners) =
            Logged(FactKind.Referrals, aliases, "referrer", "referred", "stage", "time", "campaign");
        Step(3);
        var (keys, nodeOf) = Number(follows, shares, referrals);
        var snapshot = new Snapshot
        {
            Id = "",
            Keys = keys,
            Follows = follows?.ToGraph(keys.Length, nodeOf),
            Shares = shares?.ToGraph(keys.Length, nodeOf),
            Referrals = referrals?.ToGraph(keys.Length, nodeOf),
            ShareLog = shareRows is null ? null : LogColumns.Shares(shareRows, shareWinners, nodeOf, facts.Words),
            ReferralLog = referralRows is null
                ? null : LogColumns.Referrals(referralRows, referralWinners, nodeOf, facts.Words),
            People = people.Rows is null
                ? null : LogColumns.People(people.Rows, people.Winners, nodeOf, keys.Length, facts.Words),
        };
        Step(Stages);
        return snapshot;

        void Step(int done)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new AlgorithmProgress("build", done, Stages));
        }
    }

    // The roster has decided already which row about a customer stands; batches know their rows by hash.
    private (MergedRows? Rows, int[] Winners, bool[] Customers) ChoosePeople()
    {
        var customers = new bool[facts.Keys.Length];
        if (!facts.Has(FactKind.People))
        {
            return (null, [], customers);
        }

        var rows = facts.RowsOf(FactKind.People);
        var (people, hashes) = (rows.Places("id")!, rows.Longs(FactColumns.RowHash)!);
        var (order, sorted) = (Enumerable.Range(0, rows.Count).ToArray(), people.ToArray());
        Array.Sort(sorted, order);
        var winners = new List<int>();
        for (int first = 0, next; first < order.Length; first = next)
        {
            var contents = new HashSet<long>();
            for (next = first; next < order.Length && sorted[next] == sorted[first]; next++)
            {
                contents.Add(hashes[order[next]]);
            }

            var person = sorted[first];
            var standing = rosterRows.GetValueOrDefault(facts.Keys[person]);
            _peopleConflicts += contents.Count - 1;
            customers[person] = true;
            Use(person);
            if (!_isOut[person])
            {
                winners.Add(Standing(order.AsSpan(first, next - first), hashes, standing));
            }
        }

        return (rows, [.. winners], customers);
    }

    // A row that came while the batches were read is in the roster and not here: any fixed choice will do till the next build.
    private static int Standing(ReadOnlySpan<int> same, long[] hashes, long standing)
    {
        var best = same[0];
        foreach (var row in same)
        {
            if (hashes[row] == standing)
            {
                return row;
            }

            best = hashes[row] > hashes[best] ? row : best;
        }

        return best;
    }

    private Aliases ChooseAccounts(bool[] customers)
    {
        var rows = facts.RowsOf(FactKind.Accounts);
        var winners = rows.Count == 0 ? [] : _winners.Of(rows, "channel", "handle");
        foreach (var row in winners)
        {
            Use(rows.PlaceAt("person", row));
        }

        return new Aliases(rows, winners, facts.Keys, customers);
    }

    private RelationRows? Follows(Aliases aliases)
    {
        if (!facts.Has(FactKind.Follows))
        {
            return null;
        }

        var rows = facts.RowsOf(FactKind.Follows);
        aliases.Apply(rows, "follower", "followed");
        var (from, to) = (rows.Places("follower")!, rows.Places("followed")!);

        // Without further columns rows of one pair are the same fact: sorting the pairs is enough.
        var isPlain = rows.Places("channel") is null && rows.Longs("since") is null && rows.Longs("updated_at") is null;
        var winners = isPlain ? null : _winners.Of(rows, "follower", "followed", "channel");
        for (var row = 0; row < rows.Count; row++)
        {
            Use(from[row]);
            Use(to[row]);
        }

        return new RelationRows(from, to, winners, _isOut, countRows: !isPlain);
    }

    private (RelationRows?, MergedRows?, int[]) Logged(FactKind kind, Aliases aliases, params string[] identity)
    {
        if (!facts.Has(kind))
        {
            return (null, null, []);
        }

        var rows = facts.RowsOf(kind);
        aliases.Apply(rows, identity[0], identity[1]);
        var (from, to) = (rows.Places(identity[0])!, rows.Places(identity[1]));
        var standing = new List<int>();
        foreach (var row in _winners.Of(rows, identity))
        {
            Use(from[row]);
            var other = to is null ? -1 : to[row];
            if (other >= 0)
            {
                Use(other);
            }

            if (!_isOut[from[row]] && (other < 0 || !_isOut[other]))
            {
                standing.Add(row);
            }
        }

        int[] winners = [.. standing];
        return (new RelationRows(from, to, winners, _isOut, countRows: true), rows, winners);
    }

    private void Use(int person) => _isUsed[person] = !_isOut[person];

    private (ulong[] Keys, int[] NodeOf) Number(params ReadOnlySpan<RelationRows?> relations)
    {
        var degrees = new long[facts.Keys.Length];
        foreach (var relation in relations)
        {
            relation?.AddDegrees(degrees);
        }

        var persons = Enumerable.Range(0, degrees.Length).Where(person => _isUsed[person]).ToArray();
        var nodes = NodeNumbering.FromDegrees(persons.Select(person => degrees[person]).ToArray());
        var (keys, nodeOf) = (new ulong[persons.Length], new int[degrees.Length]);
        Array.Fill(nodeOf, -1);
        for (var at = 0; at < persons.Length; at++)
        {
            nodeOf[persons[at]] = nodes[at];
            keys[nodes[at]] = facts.Keys[persons[at]];
        }

        return (keys, nodeOf);
    }
}
