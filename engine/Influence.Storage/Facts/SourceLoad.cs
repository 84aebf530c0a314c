using System.Globalization;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Formats;
using Influence.Storage.GraphFiles;
using Influence.Storage.Rosters;
using Influence.Storage.Rows;
using Influence.Storage.Text;

namespace Influence.Storage.Facts;

/// <summary>The load of one source: rows to batches, batches to the ledger.</summary>
internal sealed class SourceLoad : IDisposable
{
    private const int RowsPerBatch = 1 << 22;
    private const int RosterRowsPerBatch = 1 << 17; // roster rows wait in memory as text
    private const int RowsBetweenReports = 1 << 15;

    private readonly LoadRequest _request;
    private readonly FactSource _source;
    private readonly IFactStore _store;
    private readonly PreparedRows? _prepared;
    private readonly Lazy<PurchasePairs> _purchases;
    private readonly NetworkCurrency _money;
    private readonly CancellationToken _cancellation;
    private readonly IRows _rows;
    private readonly RowJudge _judge;
    private readonly BatchBuilder _batch;
    private readonly List<RosterRow> _roster = [];
    private readonly bool _isRoster;
    private readonly MostlyRefused _refused = new();
    private readonly CountedPeople _counted = new();
    private string? _countedNote;
    private long _added;
    private bool _isWhole;
    private long _loaded;
    private long _unchanged;
    private int _nosInBatch;
    private long _nosKept;

    /// <summary>Opens the source.</summary>
    public SourceLoad(LoadRequest request, FactSource source, IFactStore store, Action<Reject> reject, PreparedRows? prepared,
        Lazy<PurchasePairs> purchases, NetworkCurrency money, CancellationToken cancellationToken)
    {
        (_request, _source, _store, _prepared, _cancellation) = (request, source, store, prepared, cancellationToken);
        (_purchases, _money) = (purchases, money);
        var schema = RowSchema.Of[request.Kind];
        _rows = RowSource.Open(source, schema, request.Read, refused =>
        {
            _refused.See(refused);
            reject(refused);
        });
        (_judge, _batch) = (new RowJudge(schema, _rows, request.Read), NewBatch(schema));
        _isRoster = schema.HasRosterFields;
    }

    /// <summary>Rows about oneself.</summary>
    public long SelfRows { get; private set; }

    /// <summary>Raw bytes read.</summary>
    public long RawBytes => _rows.RawBytes;

    /// <summary>Reads all rows.</summary>
    /// <param name="progress">Told the raw bytes read.</param>
    public async Task<FileReport> RunAsync(Action<long> progress)
    {
        _money.Demand(_source.Name, _batch.Currency);
        (byte[] Follower, byte[] Followed)? first = null;
        while (_rows.Read())
        {
            if (_rows.RowsRead % RowsBetweenReports == 0)
            {
                _cancellation.ThrowIfCancellationRequested();
                progress(_rows.RawBytes);
            }

            if (_rows.MayStartWithCounts && _rows.RowsRead == 1)
            {
                // Whether the first line says n and m is known at the end only.
                first = (_rows[0].ToArray(), _rows[1].ToArray());
                continue;
            }

            if (_judge.Judge() ? IsAbout() && Add() : _judge.KeepsNo && AddNo())
            {
                await DemandMostAsync();
                DemandWhole();
                await FlushAsync();
            }
        }

        FinishFirstLine(first);
        await DemandMostAsync();
        await FlushAsync();
        progress(_rows.RawBytes);
        return new FileReport(
            _source.Name, _rows.Format, _rows.RowsRead + _added, _loaded, _unchanged, _rows.RowsRejected, _rows.Bytes)
        {
            HeaderLine = _rows.HeaderLine,
            Reading = Reading(),
            NosKept = _nosKept,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    private BatchBuilder NewBatch(RowSchema schema) => new(_request.Kind)
    {
        Currency = schema.IndexOf("value") is var value and >= 0 ? _rows.NotationOf(value).Currency : null,
    };

    // Returns whether the batch is full.
    private bool Add()
    {
        long hash = 0;
        if (_isRoster)
        {
            var row = _judge.ToRoster();
            _roster.Add(row);
            hash = _request.Kind == FactKind.People ? row.Hash : 0;
        }

        if (_rows.MayStartWithCounts)
        {
            _counted.See(_rows[0]);
            _counted.See(_rows[1]);
        }

        SelfRows += _judge.AddTo(_batch, hash) ? 1 : 0;
        return _batch.Count == (_isRoster ? RosterRowsPerBatch : RowsPerBatch);
    }

    // A refund that names its purchase alone is about the people of that purchase.
    private bool IsAbout()
    {
        if (_judge.Purchase is not { LacksPair: true } purchase)
        {
            return true;
        }

        var (pair, code, message) = _purchases.Value.Find(purchase.Names());
        purchase.Pair = pair;
        if (pair is null)
        {
            _rows.Reject(purchase.Lacking, code, message);
        }

        return pair is not null;
    }

    // A readable no stands, be its row refused for another cell.
    private bool AddNo()
    {
        var row = _judge.ToNo();
        _roster.Add(row);
        _judge.AddNoTo(_batch, row.Hash);
        _nosInBatch++;
        return _batch.Count == RosterRowsPerBatch;
    }

    private FileReading Reading()
    {
        var read = _rows.Reading;
        string[] counted = _countedNote is null ? [] : [_countedNote];
        return read with { Notes = [.. read.Notes, .. _judge.Notes, .. counted] };
    }

    private void FinishFirstLine((byte[] Follower, byte[] Followed)? first)
    {
        if (first is not var (follower, followed))
        {
            return;
        }

        if (_rows.StartsWithCounts || (Number(followed) == _rows.RowsRead - 1 && Number(follower) >= _batch.DistinctIds))
        {
            _rows.FirstRowWasCounts($"{Encoding.UTF8.GetString(follower)} {Encoding.UTF8.GetString(followed)}");
            AddCounted(Number(follower));
            return;
        }

        _batch.AddPerson(0, follower);
        _batch.AddPerson(1, followed);
        _batch.EndRow(0);
        SelfRows += follower.AsSpan().SequenceEqual(followed) ? 1 : 0;
    }

    // People whom the first line counts and who have no edge: rows about oneself, which are stored and make no edge.
    private void AddCounted(long count)
    {
        if (_counted.First(count) is not { } first)
        {
            return;
        }

        var alone = _counted.Without(first, count, _rows.RowsRead, _source.Name);
        foreach (var person in alone)
        {
            _batch.AddPerson(0, person);
            _batch.AddPerson(1, person);
            _batch.EndRow(0);
        }

        (SelfRows, _added) = (SelfRows + alone.Count, alone.Count);
        _countedNote = alone.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture,
            $"{alone.Count} people have no edge: the first line counts {count}, numbered from {first}.");
    }

    // A file that is refused as a whole is not used, but for the nos that could be read in it.
    private async Task DemandMostAsync()
    {
        try
        {
            _refused.Demand(_source.Name, _rows.RowsRead, _rows.RowsRejected);
        }
        catch (GraphDataException refused) when (NosGathered() is { Count: > 0 } nos)
        {
            var batch = new BatchBuilder(_request.Kind);
            foreach (var row in nos)
            {
                batch.AddPerson(RowSchema.Of[_request.Kind].IndexOf("id"), row.Id);
                batch.EndRow(row.Hash);
            }

            var (rows, ids) = batch.Take(_cancellation);
            await _store.AppendAsync(new FactBatch(_request.Network, _source.Name, rows, ids, nos, _request.LoadId),
                _request.DryRun, _cancellation);
            throw new GraphDataException(refused.Code, string.Create(CultureInfo.InvariantCulture,
                $"{refused.Message} Only the no of {nos.Count} of its people was kept."), refused);
        }
    }

    private List<RosterRow> NosGathered()
    {
        var schema = RowSchema.Of[_request.Kind];
        return _request.Kind != FactKind.People ? []
            : [.. _roster.Where(row => SaidRow.Of(schema, row) is { Consent: "no" } or { IsSuppressed: true })
                .Select(row => RosterRow.From(schema, field => schema.Fields[field].Name is "consent" or "suppressed" or
                    "unsubscribed" ? row.Texts[field] : null, row.Id, row.UpdatedAt) with { IsBare = row.IsBare })];
    }

    // Nothing of a truncated file may stand; a file that makes several batches is read to its end before the first is appended.
    private void DemandWhole()
    {
        if (_isWhole || !_rows.IsGzip || _request.Read.AllowPartial || _source.Length is null)
        {
            return;
        }

        if (FileFormats.Graphs.Contains(_rows.Format))
        {
            using var again = RowSource.Open(_source, RowSchema.Graph, _request.Read, _ => { });
            while (again.Read())
            {
            }
        }
        else
        {
            using var input = TextInput.Open(_source, _request.Read);
            input.Text.CopyTo(Stream.Null);
        }

        _isWhole = true;
    }

    private async Task FlushAsync()
    {
        if (_batch.Count == 0)
        {
            return;
        }

        var (rows, ids) = _batch.Take(_cancellation);
        var batch = new FactBatch(_request.Network, _source.Name, rows, ids, _roster, _request.LoadId);
        _prepared?.Look(batch);
        if (await _store.AppendAsync(batch, _request.DryRun, _cancellation))
        {
            _loaded += rows.Count - _nosInBatch;
        }
        else
        {
            _unchanged += rows.Count - _nosInBatch;
        }

        (_nosKept, _nosInBatch) = (_nosKept + _nosInBatch, 0);

        _roster.Clear();
    }

    private static long Number(byte[] text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;
}
