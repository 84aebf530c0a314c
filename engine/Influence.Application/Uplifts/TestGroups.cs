using Influence.Engine.Errors;

namespace Influence.Application.Uplifts;

/// <summary>Which word means invited and which held out: what is not known is asked, never guessed.</summary>
internal sealed class TestGroups
{
    private readonly Dictionary<string, bool?> _meanings = new(StringComparer.Ordinal);

    /// <summary>Looks at the words of a file.</summary>
    /// <exception cref="OptionException">test_words_unknown or test_group_missing.</exception>
    public TestGroups(TestTable table, TestReading reading)
    {
        table.Place(TestWords.Group);
        string[] cells = [.. table.Cells(TestWords.Group)];
        var (treated, control) = (Said(reading.Treated), Said(reading.Control));
        if (treated is not null && treated == control)
        {
            throw new OptionException("test_words_unknown",
                $"'{reading.Treated}' cannot mean both groups. Say one word for each.");
        }

        foreach (var word in cells.Distinct(StringComparer.Ordinal))
        {
            var bare = TestWords.Bare(word);
            _meanings[word] = bare == treated ? true : bare == control ? false
                : treated is not null && control is not null ? null
                : treated is null && TestWords.Treated.Contains(bare) ? true
                : control is null && TestWords.Control.Contains(bare) ? false : null;
        }

        string[] unknown = [.. cells.Where(word => _meanings[word] is null)];
        if (unknown.Length > 0 && (treated is null || control is null))
        {
            throw new OptionException("test_words_unknown", $"Which group these words mean is not known: " +
                $"{TestTable.Counted(unknown)}. Say which was invited and which was held out, as in " +
                $"--treated {Example(unknown, 0)} --control {Example(unknown, 1)}; all other words are then left out.");
        }

        LeftOut = unknown.Length;
        foreach (var (isTreated, name) in new[] { (true, "invited"), (false, "held out, a control group") })
        {
            if (!_meanings.ContainsValue(isTreated))
            {
                throw new OptionException("test_group_missing", $"Nobody in the file was {name}: its words are " +
                    $"{TestTable.Counted(cells)}. Without both groups nothing says what would have been without an invitation.");
            }
        }
    }

    /// <summary>Rows of other groups.</summary>
    public int LeftOut { get; }

    /// <summary>Whether a row was invited; null of another group.</summary>
    public bool? IsTreated(string word) => _meanings[word.Trim()];

    private static string? Said(string? word) => word is null ? null : TestWords.Bare(word);

    private static string Example(string[] words, int place) =>
        words.Distinct().ElementAtOrDefault(place) is { Length: > 0 } word ? TestTable.Short(word) : "WORD";
}
