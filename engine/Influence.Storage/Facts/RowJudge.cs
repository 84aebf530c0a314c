using System.Text;
using Influence.Storage.Ids;
using Influence.Storage.Rosters;
using Influence.Storage.Rows;
using Influence.Storage.Text;

namespace Influence.Storage.Facts;

/// <summary>Judges the values of a row: all go into the batch, or the row is refused for the first that cannot.</summary>
internal sealed class RowJudge(RowSchema schema, IRows rows)
{
    private readonly Value[] _values = new Value[schema.Fields.Length];

    /// <summary>Looks at every field.</summary>
    /// <returns>False when the row was refused.</returns>
    public bool Judge()
    {
        for (var field = 0; field < schema.Fields.Length; field++)
        {
            var text = rows[field];
            _values[field] = default;
            if (text.IsEmpty)
            {
                if (schema.Fields[field].IsRequired)
                {
                    rows.Reject(field, schema.Fields[field].Type == FieldType.Person ? "empty_id" : "missing_value",
                        $"{schema.Fields[field].Name} is empty, but every row of {schema.Name} needs it.");
                    return false;
                }
            }
            else if (Read(field, text) is { Code: not null } wrong)
            {
                rows.Reject(field, wrong.Code, wrong.Message);
                return false;
            }
        }

        return true;
    }

    /// <summary>Puts the row into a batch. Returns whether it is about oneself.</summary>
    /// <param name="batch">Where to.</param>
    /// <param name="rowHash">Of the whole row, for people; else 0.</param>
    public bool AddTo(BatchBuilder batch, long rowHash)
    {
        for (var field = 0; field < schema.Fields.Length; field++)
        {
            var spec = schema.Fields[field];
            if (!_values[field].IsGiven || !FactColumns.IsKept(spec))
            {
                continue;
            }

            switch (spec.Type)
            {
                case FieldType.Person:
                    batch.AddPerson(field, rows[field]);
                    break;
                case FieldType.Word:
                    batch.AddWord(field, _values[field].Text is { } word ? Encoding.UTF8.GetBytes(word) : rows[field]);
                    break;
                case FieldType.Share or FieldType.Sentiment:
                    batch.AddNumber(field, (float)_values[field].Number);
                    break;
                case FieldType.Stage:
                    batch.AddStage(field, (byte)_values[field].Whole);
                    break;
                default:
                    batch.AddLong(field, _values[field].Whole);
                    break;
            }
        }

        batch.EndRow(rowHash);
        return IsSelf();
    }

    /// <summary>Whether both persons of the row are the same.</summary>
    public bool IsSelf()
    {
        var first = -1;
        for (var field = 0; field < schema.Fields.Length; field++)
        {
            if (schema.Fields[field].Type == FieldType.Person && _values[field].IsGiven)
            {
                if (first >= 0)
                {
                    return rows[first].SequenceEqual(rows[field]);
                }

                first = field;
            }
        }

        return false;
    }

    /// <summary>The row as the roster keeps it, for people and accounts.</summary>
    public RosterRow ToRoster()
    {
        var person = schema.IndexOf(schema.Name == "people" ? "id" : "person");
        var updated = _values[schema.IndexOf("updated_at")];
        return RosterRow.From(schema, TextOf, rows[person].ToArray(), updated.IsGiven ? updated.Whole : FactColumns.NoNumber);
    }

    // Words for people: what means the same is written the same.
    private string? TextOf(int field) => !_values[field].IsGiven ? null : schema.Fields[field].Type switch
    {
        FieldType.Consent or FieldType.Boolean => _values[field].Text,
        _ => Encoding.UTF8.GetString(rows[field]),
    };

    private (string? Code, string Message) Read(int field, ReadOnlySpan<byte> text)
    {
        var name = schema.Fields[field].Name;
        switch (schema.Fields[field].Type)
        {
            case FieldType.Person or FieldType.Event:
                if (text.Length > PersonKey.MaxIdBytes)
                {
                    return ("id_too_long", $"{name} has {text.Length} bytes; an id has at most {PersonKey.MaxIdBytes}.");
                }

                var isEvent = schema.Fields[field].Type == FieldType.Event;
                _values[field] = new Value(true, isEvent ? (long)PersonKey.Of(text) : 0);
                return default;
            case FieldType.Time:
                if (!Values.TryTime(text, out var time))
                {
                    return ("bad_time", $"{name} is no time. Write 2026-01-31T12:00:00Z, or seconds since 1970.");
                }

                _values[field] = new Value(true, time ?? 0);
                return time is not null
                    ? default
                    : ("out_of_range", $"{name} lies outside the years 1 to 9999. Are these milliseconds?");
            case FieldType.Money:
                var isMoney = Values.TryMoney(text, out var minor);
                _values[field] = new Value(true, minor);
                return isMoney ? default : ("bad_number", $"{name} is no amount. Write it as in 12.50, without a currency sign.");
            case FieldType.Number or FieldType.Share or FieldType.Sentiment:
                return ReadNumber(field, text);
            case FieldType.Stage:
                return ReadStage(field, text);
            case FieldType.Consent or FieldType.Boolean:
                return ReadAnswer(field, text);
            default:
                return ReadWord(field, text);
        }
    }

    // Activity logs say RT, MT and RE where our shares say retweet, mention and reply.
    private (string? Code, string Message) ReadWord(int field, ReadOnlySpan<byte> text)
    {
        _values[field] = new Value(true);
        if (rows.Format != "activity")
        {
            return default;
        }

        var word = Values.Is(text, "rt") ? "retweet" : Values.Is(text, "mt") ? "mention" : Values.Is(text, "re") ? "reply" : null;
        _values[field] = new Value(true, Text: word);
        return word is null ? ("bad_kind", "The fourth column of an activity log is RT, MT or RE.") : default;
    }

    private (string? Code, string Message) ReadNumber(int field, ReadOnlySpan<byte> text)
    {
        var (name, type) = (schema.Fields[field].Name, schema.Fields[field].Type);
        if (!Values.TryNumber(text, out var number))
        {
            return ("bad_number", $"{name} is not a finite number. Write it as in 0.25.");
        }

        _values[field] = new Value(true, Number: number);
        var low = type == FieldType.Share ? 0 : -1;
        return type == FieldType.Number || (number >= low && number <= 1)
            ? default
            : ("out_of_range", $"{name} lies between {low} and 1.");
    }

    private (string? Code, string Message) ReadStage(int field, ReadOnlySpan<byte> text)
    {
        for (var stage = 0; stage < RowSchema.Stages.Length; stage++)
        {
            if (Values.Is(text, RowSchema.Stages[stage]))
            {
                _values[field] = new Value(true, stage);
                return default;
            }
        }

        return ("bad_stage", $"{schema.Fields[field].Name} is one of {string.Join(", ", RowSchema.Stages)}.");
    }

    private (string? Code, string Message) ReadAnswer(int field, ReadOnlySpan<byte> text)
    {
        var (name, type) = (schema.Fields[field].Name, schema.Fields[field].Type);
        if (Values.TryBoolean(text, out var yes))
        {
            _values[field] = new Value(true, Text: type == FieldType.Boolean ? yes ? "true" : "false" : yes ? "yes" : "no");
            return default;
        }

        if (type == FieldType.Consent && Values.Is(text, "unknown"))
        {
            _values[field] = new Value(true, Text: "unknown");
            return default;
        }

        return type == FieldType.Consent
            ? ("bad_consent", $"{name} is yes, no or unknown.")
            : ("bad_boolean", $"{name} is true or false.");
    }

    private readonly record struct Value(bool IsGiven, long Whole = 0, double Number = 0, string? Text = null);
}
