using System.Collections.Immutable;
using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Ids;
using Influence.Storage.Rosters;
using Influence.Storage.Rows;
using Influence.Storage.Text;

namespace Influence.Storage.Facts;

/// <summary>Judges the values of a row: all go into the batch, or the row is refused for the first that cannot.</summary>
internal sealed class RowJudge
{
    private readonly RowSchema _schema;
    private readonly IRows _rows;
    private readonly Value[] _values;
    private readonly FieldNotation[] _notations;
    private readonly WordCounts?[] _words;
    private readonly TimeNotes _times;
    private readonly PersonOfRow? _person;
    private readonly AnswersOfRow _answers = new();

    /// <summary>Takes the rows to be judged.</summary>
    /// <exception cref="Engine.Errors.OptionException">stage_unknown or consent_unknown: a word is mapped to none of
    /// ours.</exception>
    public RowJudge(RowSchema schema, IRows rows, ReadOptions options)
    {
        (_schema, _rows, _values) = (schema, rows, new Value[schema.Fields.Length]);
        _notations = [.. Enumerable.Range(0, schema.Fields.Length).Select(rows.NotationOf)];
        _times = new TimeNotes(options.Now ?? TimeProvider.System.GetUtcNow());
        _person = schema.IsNamedByAny ? new PersonOfRow(schema, rows) : null;
        Purchase = schema.Name == "referrals" ? new PurchaseOfRow(schema, rows, StageOf, AmountOf) : null;
        var book = new WordBook(options);
        _words = [.. schema.Fields.Select(spec => spec.Type switch
        {
            FieldType.Stage => new WordCounts("stage", schema.TakesStages ? book.StageOf : book.ReplyOf),
            FieldType.Consent or FieldType.Boolean => new WordCounts(spec.Name, book.ConsentOf),
            FieldType.Word when spec.Name == "kind" => new WordCounts("kind", book.KindOf),
            _ => null,
        })];
    }

    /// <summary>After a refused row of people: what of it counts all the same.</summary>
    public Kept Kept { get; private set; }

    /// <summary>The column of answers of which most words cannot be read; null when there is none.</summary>
    public (string Field, long Unread, long Filled)? UnreadColumn => _answers.UnreadColumn;

    /// <summary>What a row of referrals says of a purchase; null for other rows.</summary>
    public PurchaseOfRow? Purchase { get; }

    /// <summary>Words of stage, kind and consent met so far.</summary>
    public ImmutableArray<WordMeaning> Words => [.. _words.Where((words, place) =>
        words is not null && _schema.Fields[place].Type != FieldType.Boolean).SelectMany(words => words!.All)];

    /// <summary>What people should know about the values.</summary>
    public IEnumerable<string> Notes => _times.Notes.Concat(_words.OfType<WordCounts>().SelectMany(words => words.Notes));

    /// <summary>Looks at every field.</summary>
    /// <returns>False when the row was refused or is passed over.</returns>
    public bool Judge()
    {
        Kept = Kept.Nothing;
        _answers.Begin();
        var (wrong, wrongField) = _rows.Broken is { } broken
            ? (new Verdict((broken.Code, broken.Message)), Math.Max(broken.Field, 0)) : (default(Verdict), -1);
        for (var field = 0; field < _schema.Fields.Length; field++)
        {
            var text = _rows[field];
            _values[field] = default;
            var verdict = text.IsEmpty || IsNothing(field, text) ? Empty(field, text) : Read(field, text);
            if (verdict.Code is not null && wrongField < 0)
            {
                // the other cells are read all the same: their words count, and so does a no
                (wrong, wrongField) = (verdict, field);
            }
        }

        if (Purchase is not null && Purchase.Find() is { Field: >= 0 } alone)
        {
            (wrong, wrongField) = (alone.Verdict, alone.Field);
        }

        if (_person is not null && _person.Find() is { Code: not null } nobody && wrongField < 0)
        {
            (wrong, wrongField) = (nobody, 0);
        }

        if (wrongField < 0)
        {
            return true;
        }

        if (wrong.IsPassed)
        {
            _rows.Pass(wrongField, wrong.Code!);
            return false;
        }

        foreach (var lost in _rows.Broken?.Lost ?? [])
        {
            _answers.Lose(lost);
        }

        Kept = WhatCounts();
        _rows.Reject(_rows.Broken?.Field ?? wrongField, wrong.Code!, wrong.Message);
        return false;
    }

    private Kept WhatCounts()
    {
        if (_person is null)
        {
            return Kept.Nothing;
        }

        var kept = SaysNo() || SaysNoToAds() ? Kept.No : _answers.Unread != AnswerFields.None ? Kept.Hold : Kept.Nothing;
        return kept == Kept.Nothing || _person.IsKnown ? kept : Kept.Nobody;
    }

    /// <summary>Puts the row into a batch. Returns whether it is about oneself.</summary>
    /// <param name="batch">Where to.</param>
    /// <param name="rowHash">Of the whole row, for people; else 0.</param>
    public bool AddTo(BatchBuilder batch, long rowHash)
    {
        for (var field = 0; field < _schema.Fields.Length; field++)
        {
            var spec = _schema.Fields[field];
            if (spec.Type == FieldType.Person && (_person is not null || Purchase?.Pair is not null))
            {
                batch.AddPerson(field, _person is not null ? _person.Id : Purchase!.PersonOf(field));
                continue;
            }

            if (!_values[field].IsGiven || !FactColumns.IsKept(spec))
            {
                continue;
            }

            switch (spec.Type)
            {
                case FieldType.Person:
                    batch.AddPerson(field, _rows[field]);
                    break;
                case FieldType.Word:
                    batch.AddWord(field, _values[field].Bytes is { } word ? word : _rows[field]);
                    break;
                case FieldType.Share or FieldType.Sentiment:
                    batch.AddNumber(field, (float)_values[field].Number);
                    break;
                case FieldType.Stage:
                    batch.AddStage(field, (byte)_values[field].Whole);
                    break;
                case FieldType.Event when !spec.IsRoster:
                    batch.AddEvent(field, _values[field].Whole, _values[field].Check);
                    break;
                default:
                    batch.AddLong(field, _values[field].Whole);
                    break;
            }
        }

        batch.EndRow(rowHash);
        return IsSelf();
    }

    /// <summary>Puts the person of a refused row into a batch, so that <see cref="ToKept"/> has a row.</summary>
    public void AddKeptTo(BatchBuilder batch, long rowHash)
    {
        batch.AddPerson(_schema.IndexOf("id"), _person!.Id);
        batch.EndRow(rowHash);
    }

    /// <summary>Whether both persons of the row are the same.</summary>
    public bool IsSelf()
    {
        var first = -1;
        for (var field = 0; field < _schema.Fields.Length; field++)
        {
            if (_schema.Fields[field].Type == FieldType.Person && _values[field].IsGiven)
            {
                if (first >= 0)
                {
                    return _rows[first].SequenceEqual(_rows[field]);
                }

                first = field;
            }
        }

        return false;
    }

    /// <summary>The row as the roster keeps it, for people and accounts.</summary>
    public RosterRow ToRoster()
    {
        var updated = _values[_schema.IndexOf("updated_at")];
        var at = updated.IsGiven ? updated.Whole : FactColumns.NoNumber;
        return _person is null
            ? RosterRow.From(_schema, TextOf, _rows[_schema.IndexOf("person")].ToArray(), at)
            : RosterRow.From(_schema, TextOf, _person.Id.ToArray(), at) with { IsBare = _person.IsBare };
    }

    /// <summary>Of a refused row what says who, no, and that something could not be read; a yes in it does not count.</summary>
    public RosterRow ToKept()
    {
        var updated = _values[_schema.IndexOf("updated_at")];
        return RosterRow.From(_schema,
            field => TextOf(field) is var text && Answers.CountsOfRefused(_schema.Fields[field].Name, text) ? text : null,
            _person!.Id.ToArray(), updated.IsGiven ? updated.Whole : FactColumns.NoNumber, _answers.Unread)
            with { IsBare = _person.IsBare };
    }

    // Words for people: what means the same is written the same.
    private string? TextOf(int field)
    {
        var spec = _schema.Fields[field];
        return spec.Name switch
        {
            "consent" when SaysNo() => "no",
            "suppressed" when _values[_schema.IndexOf("consent")].Text == "suppressed" => "true",
            "id" when _person is not null => _person.IsBare ? null : Encoding.UTF8.GetString(_person.Id),
            _ when !_values[field].IsGiven => null,
            _ when spec.Type is FieldType.Consent or FieldType.Boolean => _values[field].Text,
            _ => Encoding.UTF8.GetString(_rows[field]),
        };
    }

    private bool SaysNo() => _values[_schema.IndexOf("consent")].Text is "no" or "suppressed" ||
        _values[_schema.IndexOf("unsubscribed")].Text == "true" || _values[_schema.IndexOf("suppressed")].Text == "true";

    private bool SaysNoToAds() => _values[_schema.IndexOf("ad_user_data")].Text == "no" ||
        _values[_schema.IndexOf("ad_personalization")].Text == "no";

    // A country may be called NA; in other fields a word for nothing is nothing.
    private bool IsNothing(int field, ReadOnlySpan<byte> text) =>
        text.Length <= 7 && _schema.Fields[field] is { Type: not FieldType.Person, Name: not "country" } &&
        IdText.IsMissing(text);

    private Verdict Empty(int field, ReadOnlySpan<byte> text)
    {
        var spec = _schema.Fields[field];
        return !spec.IsRequired || (Purchase is not null && spec.Type == FieldType.Person) ? default
            : spec.Type == FieldType.Person ? new Verdict(IdText.Say(IdFault.Missing, spec.Name, text))
            : new Verdict(("missing_value", text.IsEmpty
                ? $"{spec.Name} is empty, but every row of {_schema.Name} needs it."
                : $"{spec.Name} is '{Encoding.UTF8.GetString(text)}', but every row of {_schema.Name} needs it."));
    }

    private Verdict Read(int field, ReadOnlySpan<byte> text)
    {
        var name = _schema.Fields[field].Name;
        switch (_schema.Fields[field].Type)
        {
            case FieldType.Person or FieldType.Event:
                var (key, check) = _schema.Fields[field].Type == FieldType.Event
                    ? PersonKey.WithCheck(EventText(field, text)) : default;
                _values[field] = new Value(true, (long)key, Check: check);
                return _person is null && text.Length > PersonKey.MaxIdBytes
                    ? new Verdict(IdText.Say(IdFault.TooLong, name, text)) : default;
            case FieldType.Time:
                return ReadTime(field, text);
            case FieldType.Money:
                return ReadMoney(field, text);
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

    // A handle is joined without @ and case, but for channels whose ids have a case.
    private ReadOnlySpan<byte> EventText(int field, ReadOnlySpan<byte> text) => _schema.Fields[field].IsRoster
        ? Encoding.UTF8.GetBytes(HandleText.Of(Encoding.UTF8.GetString(text), _rows[_schema.IndexOf("channel")])) : text;

    private Verdict ReadTime(int field, ReadOnlySpan<byte> text)
    {
        var name = _schema.Fields[field].Name;
        var notation = _notations[field].Time;
        if (!TimeText.TryRead(text, notation, out var time))
        {
            return new Verdict(("bad_time", notation == TimeNotation.Any
                ? $"{name} is no time. Write 2026-01-31T12:00:00Z, or seconds since 1970."
                : $"{name} is no time in the notation of its column ({TimeText.NameOf(notation)}). A column has one notation."));
        }

        if (time is not { } moment)
        {
            return new Verdict(("out_of_range", $"{name} lies outside the years 1 to 9999. Are these milliseconds?"));
        }

        _values[field] = new Value(true, moment);
        _times.Add(name, moment);
        return default;
    }

    private Verdict ReadMoney(int field, ReadOnlySpan<byte> text)
    {
        var (name, notation) = (_schema.Fields[field].Name, _notations[field]);
        string? currency = null;
        var isRead = (notation.DecimalSign == '.' && Values.TryDecimal(text, out var value)) ||
            NumberText.TryRead(text, notation.DecimalSign, out value, out currency);
        var sign = notation.DecimalSign == '.' ? "point" : "comma";
        if (!isRead || !Values.TryMinor(value, out var minor))
        {
            return new Verdict(("bad_number", isRead
                ? $"{name} has more than two decimals, or is too large."
                : $"{name} is no amount whose decimals follow a {sign}, as in its column. Write it as in 12.50."));
        }

        if (name == "cost" && minor < 0)
        {
            return new Verdict(("out_of_range", "cost is at least 0."));
        }

        _values[field] = new Value(true, minor);
        currency ??= name == "value" && _schema.IndexOf("currency") is var own and >= 0 ? CurrencyCells.NameOf(_rows[own]) : null;
        return currency is not null && notation.Currency is not null && currency != notation.Currency
            ? new Verdict(("currency_mixed", CurrencyCells.Say(name, currency, notation.Currency))) : default;
    }

    // Activity logs say RT, MT and RE where our shares say retweet, mention and reply.
    private Verdict ReadWord(int field, ReadOnlySpan<byte> text)
    {
        _values[field] = new Value(true);
        if (_words[field] is not { } words)
        {
            return AddressOfRow.Wrong(_schema.Fields[field], text);
        }

        var meaning = words.Meaning(text, out var bytes);
        _values[field] = new Value(true, Bytes: bytes);
        return _rows.Format == "activity" && !(Values.Is(text, "rt") || Values.Is(text, "mt") || Values.Is(text, "re"))
            ? new Verdict(("bad_kind", "The fourth column of an activity log is RT, MT or RE."))
            : meaning == WordBook.PassOver ? new Verdict(("kind_passed", ""), true) : default;
    }

    private Verdict ReadNumber(int field, ReadOnlySpan<byte> text)
    {
        var (name, type) = (_schema.Fields[field].Name, _schema.Fields[field].Type);
        var isPercent = type == FieldType.Share && text[^1] == '%';
        text = isPercent ? text[..^1].Trim((byte)' ') : text;
        double number = 0;
        if (_notations[field].DecimalSign != '.' || !Values.TryNumber(text, out number))
        {
            if (!NumberText.TryRead(text, _notations[field].DecimalSign, out var value, out var currency) || currency is not null)
            {
                return new Verdict(("bad_number", $"{name} is not a finite number. Write it as in 0.25."));
            }

            number = (double)value;
        }

        number = isPercent ? number / 100 : number;
        _values[field] = new Value(true, Number: number);
        var low = type == FieldType.Share ? 0 : -1;
        return type == FieldType.Number || (number >= low && number <= 1)
            ? default
            : new Verdict(("out_of_range", $"{name} lies between {low} and 1."));
    }

    private Verdict ReadStage(int field, ReadOnlySpan<byte> text)
    {
        var meaning = _words[field]!.Meaning(text, out _);
        if (meaning == WordBook.PassOver)
        {
            return new Verdict(("stage_passed", ""), true);
        }

        var stage = meaning is null ? -1 : _schema.StageWords.IndexOf(meaning);
        _values[field] = new Value(true, stage);
        var word = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 60)]);
        return stage >= 0 ? default : new Verdict(("bad_stage",
            $"{_schema.Fields[field].Name} is '{word}', which is not known. Say what it means with " +
            $"--stage-map \"{word}=STAGE\", where STAGE is {string.Join(", ", _schema.StageWords)}, " +
            "or - to pass such rows over."));
    }

    private string? StageOf() => _values[_schema.IndexOf("stage")] is { IsGiven: true, Whole: >= 0 and var stage }
        ? RowSchema.Stages[(int)stage] : null;

    private long AmountOf() => _values[_schema.IndexOf("value")].Whole;

    private Verdict ReadAnswer(int field, ReadOnlySpan<byte> text)
    {
        var spec = _schema.Fields[field];
        var (wrong, isGiven, said) = _answers.Read(spec, _words[field]!.Meaning(text, out _), text);
        _values[field] = new Value(isGiven, Text: said);
        return wrong;
    }

    private readonly record struct Value(bool IsGiven, long Whole = 0, double Number = 0, string? Text = null,
        byte[]? Bytes = null, ulong Check = 0);
}
