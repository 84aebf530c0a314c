using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>The notations of all columns of a file.</summary>
/// <param name="Of">By our field.</param>
/// <param name="Doubts">What cannot be told.</param>
/// <param name="Times">See <see cref="FileReading.Times"/>.</param>
/// <param name="DecimalSign">See <see cref="FileReading.DecimalSign"/>.</param>
internal sealed record Notations(
    ImmutableArray<FieldNotation> Of, ImmutableArray<Doubt> Doubts, string? Times, string? DecimalSign);

/// <summary>Finds the notation of each column of times, amounts and numbers: from the first rows, or from all where those do not
/// tell.</summary>
internal sealed class NotationFinder
{
    private const long MostBytes = 64 << 20;

    private readonly RowSchema _schema;
    private readonly ReadOptions _options;
    private readonly int _value;
    private readonly int _currency;
    private readonly int[] _dates; // of stages: written alike, they have one notation with time
    private readonly Dictionary<int, TimeEvidence> _times = [];
    private readonly Dictionary<int, NumberEvidence> _numbers = [];

    /// <summary>Takes what is to be found out.</summary>
    /// <exception cref="OptionException">dates_unknown, decimal_unknown or time_unit_unknown.</exception>
    public NotationFinder(RowSchema schema, Layout layout, ReadOptions options)
    {
        (_schema, _options) = (schema, options);
        (_value, _currency) = (schema.IndexOf("value"), schema.IndexOf("currency"));
        Check(options.Dates, "dates", "dmy", "mdy", "ymd");
        Check(options.DecimalSign, "decimal", "point", "comma");
        Check(options.TimeUnit, "time-unit", "s", "ms", "us", "days");
        var now = ((options.Now ?? TimeProvider.System.GetUtcNow()) - DateTimeOffset.UnixEpoch)
            .Ticks / TimeSpan.TicksPerMicrosecond;
        _dates = layout.Stages is { } stages ? [.. stages.Dates] : [];
        for (var field = 0; field < schema.Fields.Length; field++)
        {
            var isDated = _dates.Length > 0 && schema.Fields[field].Name == "time";
            if ((layout.ColumnOf[field] < 0 && !isDated) || layout.Format == "activity")
            {
                continue;
            }

            switch (schema.Fields[field].Type)
            {
                case FieldType.Time:
                    _times[field] = new TimeEvidence(now);
                    break;
                case FieldType.Money:
                    _numbers[field] = new NumberEvidence(isMoney: true);
                    break;
                case FieldType.Number or FieldType.Share or FieldType.Sentiment:
                    _numbers[field] = new NumberEvidence(isMoney: false);
                    break;
            }
        }
    }

    /// <summary>Reads the head, and the whole source where the head does not tell and it can be opened again.</summary>
    /// <param name="head">The first bytes as UTF-8.</param>
    /// <param name="isAll">Whether they are all.</param>
    /// <param name="layout">How they are cut.</param>
    /// <param name="source">To be opened again.</param>
    public Notations Find(ReadOnlySpan<byte> head, bool isAll, Layout layout, FactSource source)
    {
        var whole = isAll ? head.Length : head.LastIndexOf((byte)'\n') + 1;
        Look(RowReader.ToScan(new MemoryStream(head[..whole].ToArray()), _schema, _options, layout), long.MaxValue);
        var isOpen = _times.Values.Any(one => one.IsOpen) || _numbers.Values.Any(one => one.IsOpen);
        if (isOpen && !isAll && source.Length is <= MostBytes)
        {
            Clear(layout);
            using var input = TextInput.Open(source, _options with { AllowPartial = true });
            Look(RowReader.ToScan(input.Text, _schema, _options, layout), MostBytes);
        }

        return Decide();
    }

    private void Clear(Layout layout)
    {
        var fresh = new NotationFinder(_schema, layout, _options);
        foreach (var field in _times.Keys)
        {
            _times[field] = fresh._times[field];
        }

        foreach (var field in _numbers.Keys)
        {
            _numbers[field] = fresh._numbers[field];
        }
    }

    private void Look(RowReader rows, long mostBytes)
    {
        while (rows.Bytes < mostBytes && rows.Read())
        {
            foreach (var (field, evidence) in _times)
            {
                if (rows[field] is { IsEmpty: false } text && !IdText.IsMissing(text))
                {
                    evidence.Add(text);
                }
            }

            foreach (var column in _dates)
            {
                if (rows.Cell(column).Trim((byte)' ') is { IsEmpty: false } text && !IdText.IsMissing(text))
                {
                    _times[_schema.IndexOf("time")].Add(text);
                }
            }

            foreach (var (field, evidence) in _numbers)
            {
                if (rows[field] is { IsEmpty: false } text && !IdText.IsMissing(text))
                {
                    evidence.Add(text);
                    if (field == _value && CurrencyOf(rows) is { } currency)
                    {
                        evidence.AddCurrency(currency);
                    }
                }
            }
        }
    }

    // The column that names the currency of an amount; a person's is a field, a referral's is not.
    private string? CurrencyOf(RowReader rows) =>
        rows.Layout.CurrencyColumn is var column and >= 0 ? CurrencyCells.NameOf(rows.Cell(column))
            : _currency >= 0 ? CurrencyCells.NameOf(rows[_currency]) : null;

    private Notations Decide()
    {
        var found = Enumerable.Repeat(FieldNotation.Plain, _schema.Fields.Length).ToArray();
        var doubts = new List<Doubt>();
        string? times = null, signs = null;
        foreach (var (field, evidence) in _times.OrderBy(pair => pair.Key))
        {
            var (notation, doubt) = evidence.Decide(_schema.Fields[field].Name, _options);
            found[field] = found[field] with { Time = notation };
            times ??= TimeText.NameOf(notation);
            Add(doubt);
        }

        foreach (var (field, evidence) in _numbers.OrderBy(pair => pair.Key))
        {
            var (sign, currency, doubt) = evidence.Decide(_schema.Fields[field].Name, _options);
            found[field] = found[field] with { DecimalSign = sign ?? '.', Currency = currency };
            signs ??= sign switch { '.' => "point", ',' => "comma", _ => null };
            Add(doubt);
        }

        return new Notations([.. found], [.. doubts], times, signs);

        void Add(Doubt? doubt)
        {
            if (doubt is not null && doubts.All(one => one.Question.Setting != doubt.Question.Setting))
            {
                doubts.Add(doubt);
            }
        }
    }

    private static void Check(string? value, string option, params string[] allowed)
    {
        if (value is not null && !allowed.Contains(value))
        {
            throw new OptionException($"{option.Replace('-', '_')}_unknown",
                $"--{option} {value}: use {string.Join(", ", allowed[..^1])} or {allowed[^1]}.");
        }
    }
}
