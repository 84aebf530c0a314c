using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Storage.Rows;

/// <summary>Something that cannot be told from the file, with the answers that settle it.</summary>
/// <param name="Question">For those who can be asked.</param>
/// <param name="Advice">For those who cannot: which option settles it, as in <c>Say --dates dmy or --dates mdy.</c></param>
internal sealed record Doubt(ReadQuestion Question, string Advice)
{
    /// <summary>Another field whose column follows from the answer; null where none does.</summary>
    public string? AlsoSettles { get; init; }

    /// <summary>Which of several columns is meant.</summary>
    /// <param name="key">A field, or a stage that has a date.</param>
    /// <param name="columns">As they are answered: headings or numbers.</param>
    /// <param name="text">What was found.</param>
    public static Doubt WhichColumn(string key, string[] columns, string text) => new(
        new ReadQuestion("columns_ambiguous", text, $"map:{key}",
            [.. columns.Select(column => new ReadChoiceOption(column, $"{column} is {key}"))]),
        $"Say which with {string.Join(" or ", columns.Select(column => $"--map {key}={ColumnWords.Quoted(column)}"))}.");

    /// <summary>Headings in a row of words, as messages name them.</summary>
    public static string Named(IEnumerable<string> columns) => string.Join(" and ", columns.Select(column => $"'{column}'"));

    /// <summary>The refusal of a load.</summary>
    public GraphDataException ToError(string name) => new(Question.Code, $"{name}: {Question.Text} {Advice}");
}
