using System.Globalization;
using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>Rows of one friend each, handed out once a stage that they date.</summary>
/// <remarks>
/// A stage is dated by its own column. The stage of a status that has no date there is dated by the column of times, up to
/// signing up alone where that is the day on which the row was made. A status up to signing up that has no date, or that
/// the row has passed, adds nothing and is counted; a purchase, cancellation or refund without a date refuses its row,
/// since money would be counted wrongly. The amount belongs to the purchase; a reward that its status says is not given is
/// none, be it dated.
/// </remarks>
internal sealed class StageRows : IRows
{
    private static readonly byte[][] _words = [.. RowSchema.Stages.Select(Encoding.UTF8.GetBytes)];
    private static readonly int _signedUp = RowSchema.Stages.IndexOf("signed_up");
    private static readonly int _converted = RowSchema.Stages.IndexOf("converted");
    private static readonly int _rewarded = RowSchema.Stages.IndexOf("rewarded");

    private const int LongestWord = 60;

    private readonly RowReader _inner;
    private readonly StageColumns _stages;
    private readonly WordBook _book;
    private readonly (int Time, int Stage, int Value, int Payment) _fields;
    private readonly Queue<(int Stage, int Column, bool IsStatus)> _left = new();
    private readonly long[] _undated = new long[RowSchema.Stages.Length];
    private (int Stage, int Column, bool IsStatus) _now;
    private long _more;
    private long _unbought;

    /// <summary>Takes the rows as they are written; disposed with this.</summary>
    public StageRows(RowReader inner, RowSchema schema, ReadOptions options)
    {
        (_inner, _stages, _book) = (inner, inner.Layout.Stages!, new WordBook(options));
        _fields = (schema.IndexOf("time"), schema.IndexOf("stage"), schema.IndexOf("value"), schema.IndexOf("payment"));
    }

    /// <summary>Whether the row at hand is the first that its line gives.</summary>
    public bool IsFirst { get; private set; }

    /// <inheritdoc/>
    public string Format => _inner.Format;

    /// <inheritdoc/>
    public string? HeaderLine => _inner.HeaderLine;

    /// <inheritdoc/>
    public FileReading Reading => _inner.Reading is var read ? read with { Notes = [.. read.Notes, .. Notes()] } : read;

    /// <inheritdoc/>
    public long RowsRead => _inner.RowsRead + _more;

    /// <inheritdoc/>
    public long RowsRejected => _inner.RowsRejected;

    /// <inheritdoc/>
    public long Bytes => _inner.Bytes;

    /// <inheritdoc/>
    public long RawBytes => _inner.RawBytes;

    /// <inheritdoc/>
    public bool IsGzip => _inner.IsGzip;

    /// <inheritdoc/>
    public bool MayStartWithCounts => false;

    /// <inheritdoc/>
    public bool StartsWithCounts => false;

    /// <inheritdoc/>
    public bool IsBothWays => false;

    /// <inheritdoc/>
    public BrokenRow? Broken => _inner.Broken;

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> DeclaredPeople => _inner.DeclaredPeople;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> this[int field] =>
        field == _fields.Time ? Cell(_now.Column)
        : field == _fields.Stage && !_now.IsStatus ? _words[_now.Stage]
        : field == _fields.Value && _now.Stage != _converted ? default
        : field == _fields.Payment && !HasPayment(_now.Stage) ? default
        : _inner[field];

    /// <inheritdoc/>
    public bool Read()
    {
        if (_left.TryDequeue(out _now))
        {
            (IsFirst, _more) = (false, _more + 1);
            return true;
        }

        IsFirst = true;
        while (_inner.Read())
        {
            if (Stages())
            {
                return _left.TryDequeue(out _now);
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Reject(int field, string code, string message)
    {
        if (field != _fields.Time && field != _fields.Value)
        {
            _left.Clear(); // the other stages of the row are about the same people, and no better
        }

        _inner.Reject(field, code, message);
    }

    /// <inheritdoc/>
    public void Pass(int field, string why)
    {
        _left.Clear(); // it says that nothing came of the whole row
        _inner.Pass(field, why);
    }

    /// <inheritdoc/>
    public FieldNotation NotationOf(int field) => _inner.NotationOf(field);

    /// <inheritdoc/>
    public void FirstRowWasCounts(string line) => _inner.FirstRowWasCounts(line);

    /// <inheritdoc/>
    public void Dispose() => _inner.Dispose();

    // Puts the stages of the row at hand into the queue, its status first: what it says may refuse the row, or pass over it.
    // False where the row was refused.
    private bool Stages()
    {
        var word = IsGiven(_inner.Layout.ColumnOf[_fields.Stage]) ? Encoding.UTF8.GetString(_inner[_fields.Stage]) : null;
        var said = word is null ? -1 : RowSchema.Stages.IndexOf(_book.StageOf(word) ?? "");
        var reward = RewardSaid();
        if (reward == Reward.Unknown)
        {
            return Refuse(_fields.Stage, "bad_stage", $"{StageHeadings.RewardStatus} is '{Short(_stages.Reward)}', which is " +
                "not known. Say what it means with --stage-map: rewarded, or - where the reward was not given.");
        }

        var dates = _stages.DateOf.ToArray();
        for (var stage = 0; stage < dates.Length; stage++)
        {
            dates[stage] = IsGiven(dates[stage]) && !(stage == _rewarded && reward == Reward.NotGiven) ? dates[stage] : -1;
        }

        if (word is not null && said < 0 && dates.Append(_inner.Layout.ColumnOf[_fields.Time]).FirstOrDefault(IsGiven, -1) is >= 0
            and var any)
        {
            _left.Enqueue((-1, any, true)); // not known, or passed over: the judge says so
            return true;
        }

        _undated[_rewarded] += reward == Reward.Given && dates[_rewarded] < 0 && said != _rewarded ? 1 : 0;
        if (said >= 0 && dates[said] < 0 && !Date(said, dates))
        {
            return Undated(word!);
        }

        _unbought += dates[_converted] < 0 && Cell(_inner.Layout.ColumnOf[_fields.Value]).ContainsAnyInRange((byte)'1', (byte)'9')
            ? 1 : 0;
        for (var stage = 0; stage < dates.Length; stage++)
        {
            if (dates[stage] >= 0)
            {
                _left.Enqueue((stage, dates[stage], stage == said));
            }
        }

        return _left.Count > 0 || Undated(word ?? "");
    }

    // Finds a date for what the status says; one that says no more than the row's dates needs none. False where money would be
    // counted wrongly without.
    private bool Date(int said, int[] dates)
    {
        var time = _inner.Layout.ColumnOf[_fields.Time];
        var isPassed = said <= _signedUp && dates[(said + 1)..(_rewarded + 1)].Any(date => date >= 0);
        if (!isPassed && IsGiven(time) && (!_stages.IsMade || said <= _signedUp))
        {
            dates[said] = time;
            return true;
        }

        var isLeft = said <= _signedUp || said == _rewarded;
        _undated[said] += isLeft ? 1 : 0;
        return isLeft;
    }

    private bool Undated(string word) => Refuse(_fields.Time, "stage_undated",
        (word.Length == 0 ? "The row dates no stage and has no status."
            : $"The row says '{Short(_inner.Layout.ColumnOf[_fields.Stage])}' and has no date for it.") +
        " Fill in the date, or name the column that dates the status with --map time=COLUMN.");

    private bool Refuse(int field, string code, string message)
    {
        _inner.Reject(field, code, message);
        return false;
    }

    private Reward RewardSaid() => !IsGiven(_stages.Reward) ? Reward.NotSaid
        : _book.RewardOf(Encoding.UTF8.GetString(Cell(_stages.Reward))) switch
        {
            null => Reward.Unknown,
            "rewarded" => Reward.Given,
            _ => Reward.NotGiven,
        };

    private IEnumerable<string> Notes()
    {
        yield return string.Create(CultureInfo.InvariantCulture,
            $"A row is one friend: each stage that it dates is a fact of its own, {RowsRead} of {_inner.RowsRead} rows.");
        string[] undated = [.. _undated.Select((rows, stage) => (rows, stage)).Where(one => one.rows > 0)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{RowSchema.Stages[one.stage]} ({one.rows})"))];
        if (undated.Length > 0)
        {
            yield return $"Statuses that have no date of their own, or that their row's dates have passed, add nothing: " +
                $"{string.Join(", ", undated)}.";
        }

        if (_unbought > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Amounts of rows without a dated purchase are not used: {_unbought}.");
        }
    }

    private static bool HasPayment(int stage) => stage >= _converted && stage != _rewarded;

    private string Short(int column) => Encoding.UTF8.GetString(Cell(column)[..Math.Min(Cell(column).Length, LongestWord)]);

    private ReadOnlySpan<byte> Cell(int column) => column < 0 ? default : _inner.Cell(column).Trim((byte)' ');

    private bool IsGiven(int column) => Cell(column) is { IsEmpty: false } text && !IdText.IsMissing(text);

    private enum Reward
    {
        NotSaid,
        Given,
        NotGiven,
        Unknown,
    }
}
