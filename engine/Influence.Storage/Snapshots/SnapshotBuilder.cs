using Influence.Application.Facts;
using Influence.Engine.Loops;
using Influence.Engine.Snapshots;
using Influence.Storage.Ids;
using Influence.Storage.Rosters;

namespace Influence.Storage.Snapshots;

/// <summary>Builds a snapshot from the facts in force: the same for the same facts in any order and any batches.</summary>
/// <param name="facts">All batches.</param>
/// <param name="nos">Who said no: the rows of those who object are left out.</param>
/// <param name="identities">Who has which e-mail address, telephone number and handle.</param>
/// <param name="idOf">Id of a key, for canonical rows and identities.</param>
internal sealed class SnapshotBuilder(OpenFacts facts, RosterNos nos, IdentityMap identities, Func<ulong, string> idOf)
{
    private const int Stages = 4;

    private readonly Winners _winners = new(person => idOf(facts.Keys[person]), facts.Words);
    private readonly bool[] _isOut = new bool[facts.Keys.Length];
    private readonly bool[] _isUsed = new bool[facts.Keys.Length];
    private PeopleRows? _people;

    /// <summary>Contents that lost against another of their identity.</summary>
    public long Conflicts => _winners.Conflicts + (_people is { } people ? people.Replaced + people.Undated : 0);

    /// <summary>Of these, those that no date decided.</summary>
    public long UndatedConflicts => _winners.UndatedConflicts + (_people?.Undated ?? 0);

    /// <summary>Builds; the id is not set yet.</summary>
    public Snapshot Build(IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var peopleRows = facts.Has(FactKind.People) ? facts.RowsOf(FactKind.People) : null;
        var joined = new JoinedPeople(facts, peopleRows, identities, idOf);
        LeaveOut(joined);
        var customers = ChoosePeople(peopleRows, joined);
        var aliases = ChooseAccounts(customers, joined);
        Step(1);
        var follows = Follows(aliases);
        Step(2);
        var (shares, shareRows, shareWinners) =
            Logged(FactKind.Shares, aliases, "person", "source", "time", "kind", "message", "channel");
        var (referrals, referralRows, referralWinners) =
            Logged(FactKind.Referrals, aliases, "referrer", "referred", "stage", "time", "campaign", "payment");
        var (replyRows, replyWinners) = Replies(aliases);
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
            ReplyLog = replyRows is null ? null : LogColumns.Replies(replyRows, replyWinners, nodeOf, facts.Words),
            People = _people?.Columns(nodeOf, keys.Length, facts.Words),
        };
        Step(Stages);
        return snapshot;

        void Step(int done)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new AlgorithmProgress("build", done, Stages));
        }
    }

    // Whoever objects is out under every key; an id may also be another spelling of an identity that objects.
    private void LeaveOut(JoinedPeople joined)
    {
        for (var place = 0; place < _isOut.Length; place++)
        {
            if (nos.Removed.Contains(facts.Keys[place]) ||
                (nos.RemovedIdentities.Count > 0 && nos.HasRemoved(idOf(facts.Keys[place]))))
            {
                _isOut[place] = _isOut[joined[place]] = true;
            }
        }

        for (var place = 0; place < _isOut.Length; place++)
        {
            _isOut[place] |= _isOut[joined[place]];
        }
    }

    private bool[] ChoosePeople(MergedRows? rows, JoinedPeople joined)
    {
        var customers = new bool[facts.Keys.Length];
        if (rows is null)
        {
            return customers;
        }

        joined.Apply(rows, "id");
        foreach (var person in rows.Places("id")!)
        {
            customers[person] = true;
            Use(person);
        }

        _people = new PeopleRows(rows, _isOut);
        return customers;
    }

    private Aliases ChooseAccounts(bool[] customers, JoinedPeople joined)
    {
        var rows = facts.RowsOf(FactKind.Accounts);
        joined.Apply(rows, "person");
        var winners = rows.Count == 0 ? [] : _winners.Of(rows, "channel", "handle");
        foreach (var row in winners)
        {
            Use(rows.PlaceAt("person", row));
        }

        return new Aliases(rows, winners, facts.Keys, customers, joined, idOf);
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

    // An invitation is no tie: it counts for the person alone.
    private (MergedRows?, int[]) Replies(Aliases aliases)
    {
        if (!facts.Has(FactKind.Replies))
        {
            return (null, []);
        }

        var rows = facts.RowsOf(FactKind.Replies);
        aliases.Apply(rows, "person");
        var person = rows.Places("person")!;
        int[] standing = [.. _winners.Of(rows, "person", "campaign", "time", "stage").Where(row => !_isOut[person[row]])];
        foreach (var row in standing)
        {
            Use(person[row]);
        }

        return (rows, standing);
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
