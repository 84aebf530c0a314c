using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Snapshots;
using Influence.Storage.Ids;
using Influence.Storage.Rows;

namespace Influence.Storage.Facts;

/// <summary>Who brought whom in each purchase that has a name: of the files of a load, and of the facts in force.</summary>
internal sealed class PurchasePairs
{
    private readonly Dictionary<PurchaseName, (byte[] Referrer, byte[] Referred)> _pairs = [];
    private readonly HashSet<PurchaseName> _severals = [];

    private PurchasePairs()
    {
    }

    /// <summary>Reads every file that can be read twice, and the facts.</summary>
    /// <param name="request">What is loaded.</param>
    /// <param name="store">The facts in force.</param>
    /// <param name="idOf">Id of a key; empty where it is not known.</param>
    /// <param name="cancellationToken">Looked at between rows.</param>
    public static PurchasePairs Of(
        LoadRequest request, IFactStore store, Func<ulong, string> idOf, CancellationToken cancellationToken)
    {
        var pairs = new PurchasePairs();
        using (var facts = store.Open(request.Network, cancellationToken))
        {
            foreach (var batch in facts.BatchesOf(FactKind.Referrals))
            {
                cancellationToken.ThrowIfCancellationRequested();
                pairs.AddFacts(batch, idOf);
            }
        }

        foreach (var source in request.Sources.Where(source => source.Length is not null))
        {
            pairs.AddFile(source, request.Read, cancellationToken);
        }

        return pairs;
    }

    /// <summary>The people of the purchase that goes by one of these names.</summary>
    /// <returns>Code and message where there is none, or several.</returns>
    public ((byte[] Referrer, byte[] Referred)? Pair, string Code, string Message) Find(IReadOnlyList<PurchaseName> names)
    {
        foreach (var name in names)
        {
            if (_severals.Contains(name))
            {
                return (null, "purchase_ambiguous",
                    "The row takes back a purchase and names none of its people, and several pairs of people have a purchase " +
                    "of that id or order. Give referrer and referred.");
            }

            if (_pairs.TryGetValue(name, out var pair))
            {
                return (pair, "", "");
            }
        }

        return (null, "purchase_not_found",
            "The row takes back a purchase and names none of its people, and no purchase of that id or order is in this file " +
            "or loaded. Load the purchase first, or give referrer and referred.");
    }

    private void AddFile(FactSource source, ReadOptions options, CancellationToken cancellationToken)
    {
        var schema = RowSchema.Of[FactKind.Referrals];
        using var rows = RowSource.Open(source, schema, options, _ => { });
        var judge = new RowJudge(schema, rows, options);
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (judge.Judge() && judge.Purchase is { IsPurchase: true } purchase)
            {
                foreach (var name in purchase.Names())
                {
                    Add(name, purchase.People);
                }
            }
        }
    }

    private void AddFacts(FactColumns batch, Func<ulong, string> idOf)
    {
        var events = batch.Longs.GetValueOrDefault("id").Span;
        var payments = batch.Places.GetValueOrDefault("payment").Span;
        var referrers = batch.Places["referrer"].Span;
        var referreds = batch.Places["referred"].Span;
        var stages = batch.Stages["stage"].Span;
        for (var row = 0; row < batch.Count; row++)
        {
            if (stages[row] != (byte)ReferralStage.Converted)
            {
                continue;
            }

            if (events.Length > 0 && events[row] != FactColumns.NoNumber)
            {
                Add(new PurchaseName(false, unchecked((ulong)events[row])), People(row, referrers, referreds));
            }

            if (payments.Length > 0 && payments[row] >= 0)
            {
                Add(new PurchaseName(true, PersonKey.Of(batch.Words[payments[row]])), People(row, referrers, referreds));
            }
        }

        (byte[], byte[]) People(int row, ReadOnlySpan<int> from, ReadOnlySpan<int> to) =>
            (IdOf(batch.Keys.Span[from[row]]), IdOf(batch.Keys.Span[to[row]]));

        byte[] IdOf(ulong key) => Encoding.UTF8.GetBytes(idOf(key));
    }

    private void Add(PurchaseName name, (byte[] Referrer, byte[] Referred) people)
    {
        if (people.Referrer.Length == 0 || people.Referred.Length == 0)
        {
            return;
        }

        if (_pairs.TryGetValue(name, out var known) &&
            !(known.Referrer.AsSpan().SequenceEqual(people.Referrer) && known.Referred.AsSpan().SequenceEqual(people.Referred)))
        {
            _severals.Add(name);
        }

        _pairs[name] = people;
    }
}
