using System.Diagnostics;
using System.Globalization;
using System.Text;
using Influence.Application.Facts;
using Influence.Application.Measuring;
using Influence.Engine.Errors;
using Influence.Storage.GraphFiles;
using Influence.Storage.Rosters;
using Influence.Storage.Rows;
using Influence.Storage.Text;

namespace Influence.Storage.Facts;

/// <summary>The load of one source: rows to batches, batches to the ledger.</summary>
internal sealed class SourceLoad : IDisposable
{
    /// <summary>Rows of a batch, but for people and accounts.</summary>
    public const int RowsPerBatch = 1 << 22;

    private const int MostHeld = 4; // batches, until a packed file has been read to its end
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
    private readonly List<FactBatch> _waiting = []; // of a packed file that may yet prove cut
    private readonly int _rowsPerBatch;
    private readonly bool _isRoster;
    private readonly RefusedRows _refused;
    private readonly CountedPeople _counted = new();
    private string? _countedNote;
    private long _added;
    private bool _isWhole;
    private long _loaded;
    private long _unchanged;
    private int _keptInBatch; // of refused rows
    private long _nosKept;
    private long _held;
    private long _nosAgain; // lifted by hand, and given again

    /// <summary>Opens the source.</summary>
    public SourceLoad(LoadRequest request, FactSource source, IFactStore store, ShownRejects shown, Action<Reject> reject,
        PreparedRows? prepared, Lazy<PurchasePairs> purchases, NetworkCurrency money, int rowsPerBatch,
        CancellationToken cancellationToken)
    {
        _rowsPerBatch = rowsPerBatch;
        (_request, _source, _store, _prepared, _cancellation) = (request, source, store, prepared, cancellationToken);
        (_purchases, _money) = (purchases, money);
        var schema = RowSchema.Of[request.Kind];
        _refused = new RefusedRows(source.Name, reject);
        _rows = RowSource.Open(source, schema, request.Read, refused =>
            _refused.Add(shown.Of(refused, People(), _judge!.Kept == Kept.No), _judge.Kept, request.Kind == FactKind.People));
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

            var isFull = _judge.Judge() ? IsAbout() && Add() : _judge.Kept >= Kept.No && AddKept();
            if (isFull || _refused.MustDecide)
            {
                await DemandMostAsync(isFull);
            }

            if (isFull)
            {
                await EndBatchAsync();
            }
        }

        FinishFirstLine(first);
        await DemandMostAsync(mustDecide: true);
        await FlushAsync();
        progress(_rows.RawBytes);
        return new FileReport(
            _source.Name, _rows.Format, _rows.RowsRead + _added, _loaded, _unchanged, _rows.RowsRejected, _rows.Bytes)
        {
            HeaderLine = _rows.HeaderLine,
            Reading = Reading(),
            NosKept = _nosKept,
            PeopleHeld = _held,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    private BatchBuilder NewBatch(RowSchema schema) => new(_request.Kind)
    {
        Currency = schema.IndexOf("value") is var value and >= 0 ? _rows.NotationOf(value).Currency : null,
    };

    private IEnumerable<string> People()
    {
        var schema = RowSchema.Of[_request.Kind];
        for (var field = 0; field < schema.Fields.Length; field++)
        {
            if (schema.Fields[field].Type == FieldType.Person)
            {
                yield return Encoding.UTF8.GetString(_rows[field]);
            }
        }
    }

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
        return _batch.Count == (_isRoster ? RosterRowsPerBatch : _rowsPerBatch);
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

    // A readable no stands, be its row refused for another cell, and so does that an answer could not be read.
    private bool AddKept()
    {
        var row = _judge.ToKept();
        _roster.Add(row);
        _judge.AddKeptTo(_batch, row.Hash);
        _keptInBatch++;
        (_nosKept, _held) = _judge.Kept == Kept.No ? (_nosKept + 1, _held) : (_nosKept, _held + 1);
        return _batch.Count == RosterRowsPerBatch;
    }

    private FileReading Reading()
    {
        var read = _rows.Reading;
        string[] counted = _countedNote is null ? [] : [_countedNote];
        return read with { Notes = [.. read.Notes, .. _judge.Notes, .. counted, .. NosAgain.Say(_nosAgain, _request.DryRun)] };
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

    // A file that is refused as a whole is not used, but for the nos that could be read in it, and for those of whom an answer
    // could not be read; not for these where it is the column that cannot be read.
    private async Task DemandMostAsync(bool mustDecide)
    {
        GraphDataException refused;
        try
        {
            _refused.DemandReadable(_judge.UnreadColumn, mustDecide);
            if (mustDecide && !_request.RowsStandAlone)
            {
                _refused.DemandMost(_rows.RowsRead, _rows.RowsRejected);
            }

            return;
        }
        catch (GraphDataException whole)
        {
            refused = whole;
        }

        var kept = RefusedFile.Keeps(_request.Kind, _roster, holds: refused.Code != RefusedRows.Unreadable);
        if (kept.Count > 0)
        {
            var (rows, ids) = RefusedFile.BatchOf(_request.Kind, kept).Take(_cancellation);
            await _store.AppendAsync(new FactBatch(_request.Network, _source.Name, rows, ids, kept, _request.LoadId),
                _request.DryRun, _cancellation);
        }

        throw new GraphDataException(refused.Code, refused.Message + RefusedFile.Say(kept, _loaded + _unchanged), refused);
    }

    // Nothing of a truncated file may stand: its first batches wait for its end, and where they would be too many, or hold
    // people's texts, the file is read to its end once before the first is appended.
    private async Task EndBatchAsync()
    {
        var isWhole = _isWhole || !_rows.IsGzip || _request.Read.AllowPartial || _source.Length is null;
        if (!isWhole && !_isRoster && _waiting.Count < MostHeld)
        {
            _waiting.Add(TakeBatch());
            return;
        }

        if (!isWhole)
        {
            DemandWhole();
        }

        await FlushAsync();
    }

    private void DemandWhole()
    {

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
        foreach (var batch in _waiting)
        {
            await AppendAsync(batch);
        }

        _waiting.Clear();
        if (_batch.Count > 0)
        {
            await AppendAsync(TakeBatch());
            _keptInBatch = 0;
            _roster.Clear();
        }
    }

    private FactBatch TakeBatch()
    {
        var (rows, ids) = _batch.Take(_cancellation);
        return new FactBatch(_request.Network, _source.Name, rows, ids, _roster, _request.LoadId);
    }

    private async Task AppendAsync(FactBatch batch)
    {
        _prepared?.Look(batch);
        var rows = batch.Rows.Count - _keptInBatch;
        var began = Stopwatch.GetTimestamp();
        var appended = await _store.AppendAsync(batch, _request.DryRun, _cancellation);
        if (!_request.DryRun)
        {
            Measures.Committed(rows, appended.IsNew, Stopwatch.GetElapsedTime(began));
        }

        _nosAgain += appended.NosAgain;
        (_loaded, _unchanged) = appended.IsNew ? (_loaded + rows, _unchanged) : (_loaded, _unchanged + rows);
    }

    private static long Number(byte[] text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;
}
