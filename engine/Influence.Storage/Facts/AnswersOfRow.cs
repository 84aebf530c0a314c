using System.Collections.Immutable;
using System.Text;
using Influence.Storage.Rosters;
using Influence.Storage.Rows;
using Influence.Storage.Text;

namespace Influence.Storage.Facts;

/// <summary>Reads the cells that answer about consent, and keeps in mind which of them cannot be read.</summary>
internal sealed class AnswersOfRow
{
    // Of fewer words than these a column says nothing about itself: each is somebody's.
    private const long FewestWords = 10;

    private readonly Dictionary<string, (long Filled, long Unread)> _columns = [];

    /// <summary>Answers of the row at hand that cannot be read.</summary>
    public AnswerFields Unread { get; private set; }

    /// <summary>The column of which most words cannot be read, so that it is hardly what it is taken for; null where there is
    /// none.</summary>
    public (string Field, long Unread, long Filled)? UnreadColumn => _columns
        .Where(pair => pair.Value.Filled >= FewestWords && pair.Value.Unread * 2 > pair.Value.Filled)
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => ((string, long, long)?)(pair.Key, pair.Value.Unread, pair.Value.Filled)).FirstOrDefault();

    /// <summary>Goes to another row.</summary>
    public void Begin() => Unread = AnswerFields.None;

    /// <summary>Notes an answer that stands in a row of which that cell was lost.</summary>
    public void Lose(string field) => Unread |= Answers.Of(field);

    /// <summary>Reads a cell that is not empty.</summary>
    /// <param name="spec">Its field.</param>
    /// <param name="meaning">Of its word, or null.</param>
    /// <param name="text">The cell.</param>
    /// <returns>What is wrong with it, whether it says something, and what.</returns>
    public (Verdict Wrong, bool IsGiven, string? Text) Read(FieldSpec spec, string? meaning, ReadOnlySpan<byte> text)
    {
        var (wrong, isGiven, said) = spec.Type == FieldType.Consent ? Consent(spec, meaning) : Boolean(spec, meaning, text);
        var (filled, unread) = _columns.GetValueOrDefault(spec.Name);
        _columns[spec.Name] = (filled + 1, unread + (wrong.Code is null ? 0 : 1));
        Unread |= wrong.Code is null ? AnswerFields.None : Answers.Of(spec.Name);
        return (wrong, isGiven, said);
    }

    private static (Verdict, bool, string?) Consent(FieldSpec spec, string? meaning) =>
        (meaning is not null ? default : new Verdict(("bad_consent", $"{spec.Name} is none of yes, no, unknown and " +
            "suppressed, nor a known word for one. Say what its word means with --consent-map WORD=no.")),
        meaning is not (null or WordBook.PassOver), meaning);

    // A column such as unsubscribed_at says no by its date, and one such as opted_out by the word itself.
    private static (Verdict, bool, string?) Boolean(FieldSpec spec, string? meaning, ReadOnlySpan<byte> text)
    {
        var isSo = meaning switch
        {
            "yes" or "suppressed" => true,
            "no" => WordBook.IsSubscription(Encoding.UTF8.GetString(text)),
            "unknown" => false,
            _ => TimeText.TryRead(text, TimeNotation.Iso, out _) || DateParts.TryCut(text, out _) ||
                NamedTime.TryRead(text, out _) ? true : (bool?)null,
        };
        return (isSo is not null ? default : new Verdict(("boolean_not_readable", $"{spec.Name} is true or false.")),
            isSo is not null,
            isSo is true ? "true" : "false");
    }
}
