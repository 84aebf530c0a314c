using System.Collections.Immutable;
using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Ids;

namespace Influence.Storage.Rows;

/// <summary>The words of one column: each is looked up once and counted.</summary>
/// <param name="ofField">As in <c>stage</c>.</param>
/// <param name="meaningOf">Our word; null when it is not known.</param>
internal sealed class WordCounts(string ofField, Func<string, string?> meaningOf)
{
    /// <summary>So many different words of a column are kept, and counted one by one.</summary>
    public const int MostWords = 10_000;

    private const int MostBytes = 1 << 20;
    private const int LongestWord = 60;

    private readonly IdTable _words = new();
    private readonly List<(string Word, string? Meaning, byte[]? Bytes)> _meanings = [];
    private readonly List<long> _rows = [];
    private long _bytes;
    private long _unknownBeyond;
    private long _passedBeyond;

    /// <summary>Every word met, the most frequent first.</summary>
    public IEnumerable<WordMeaning> All => _meanings.Select((one, code) =>
        new WordMeaning(ofField, one.Word, _rows[code], one.Meaning)).OrderByDescending(one => one.Rows);

    /// <summary>Words without a meaning, in a sentence; null when all have one.</summary>
    public string? Unknown => Sentence(All.Where(one => one.Meaning is null), _unknownBeyond);

    /// <summary>Words whose rows are passed over, in a sentence; null when there are none.</summary>
    public string? PassedOver => Sentence(All.Where(one => one.Meaning == WordBook.PassOver), _passedBeyond);

    /// <summary>What people should know about the words met, in sentences.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            if (ofField == "kind" && Unknown is { } unknown)
            {
                yield return $"Kinds that are not known are kept as they are: {unknown}.";
            }

            if (PassedOver is { } passed)
            {
                yield return $"Rows passed over since their {ofField} says that nothing came of it: {passed}.";
            }
        }
    }

    /// <summary>What a word means. Same bytes, same answer.</summary>
    /// <param name="text">The word.</param>
    /// <param name="bytes">The meaning in UTF-8; null where the word is not known or is written so already.</param>
    public string? Meaning(ReadOnlySpan<byte> text, out byte[]? bytes)
    {
        if (_meanings.Count >= MostWords || _bytes + text.Length > MostBytes)
        {
            if (_words.Find(text) < 0)
            {
                return Beyond(Encoding.UTF8.GetString(text), out bytes);
            }
        }

        var code = _words.Add(text);
        if (code == _meanings.Count)
        {
            var word = Encoding.UTF8.GetString(text);
            var meaning = meaningOf(word);
            _meanings.Add((word, meaning, meaning is null || meaning == word ? null : Encoding.UTF8.GetBytes(meaning)));
            _rows.Add(0);
            _bytes += text.Length;
        }

        _rows[code]++;
        bytes = _meanings[code].Bytes;
        return _meanings[code].Meaning;
    }

    // Looked up each time, and its rows counted with those of other words that are not kept.
    private string? Beyond(string word, out byte[]? bytes)
    {
        var meaning = meaningOf(word);
        _unknownBeyond += meaning is null ? 1 : 0;
        _passedBeyond += meaning == WordBook.PassOver ? 1 : 0;
        bytes = meaning is null || meaning == word ? null : Encoding.UTF8.GetBytes(meaning);
        return meaning;
    }

    private string? Sentence(IEnumerable<WordMeaning> words, long beyond)
    {
        var named = words.Take(10).Select(one => FormattableString.Invariant(
            $"{Excerpt.Short(Excerpt.Masks(one.Word), LongestWord)} ({one.Rows})")).ToImmutableArray();
        if (beyond > 0)
        {
            named = named.Add(FormattableString.Invariant(
                $"and more than the {_meanings.Count} different words that are kept ({beyond} rows with others)"));
        }

        return named.IsEmpty ? null : string.Join(", ", named);
    }
}
