using System.Collections.Immutable;

namespace Influence.Application.Facts;

/// <summary>How a file was read: what each column became, in which notation, and which lines were passed over.</summary>
public sealed record FileReading
{
    /// <summary>Their columns in order, and what each became.</summary>
    public ImmutableArray<ColumnUse> Columns { get; init; } = [];

    /// <summary>Which way edges go, in a sentence, as in <c>A line "a b" says that a follows b</c>; null where it has no edges.
    /// </summary>
    public string? Direction { get; init; }

    /// <summary>Whether the file itself says that its edges go both ways; null where it does not say.</summary>
    public bool? IsUndirected { get; init; }

    /// <summary>The encoding in force, as in <c>utf-8</c>.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Whether the encoding was guessed from the bytes, and neither named nor said by a mark.</summary>
    public bool EncodingIsGuessed { get; init; }

    /// <summary>The notation of times, as in <c>dmy</c>, <c>iso</c> or <c>ms</c>; null where there are none.</summary>
    public string? Times { get; init; }

    /// <summary>The sign before decimals, <c>point</c> or <c>comma</c>; null where no column says.</summary>
    public string? DecimalSign { get; init; }

    /// <summary>Language of the headings, <c>en</c>, <c>it</c>, <c>de</c>, <c>fr</c> or <c>es</c>; null where it cannot be told.
    /// </summary>
    public string? HeaderLanguage { get; init; }

    /// <summary>Lines that are no rows, by why: comments, blank lines, headings, lines before the heading.</summary>
    public ImmutableArray<PassedLines> Passed { get; init; } = [];

    /// <summary>What people should know: times in the future, words not understood and how often, rows passed over.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>What became of one of their columns.</summary>
/// <param name="Column">Its heading, or its number from 1.</param>
/// <param name="Field">Our field, or null when it is not used.</param>
public sealed record ColumnUse(string Column, string? Field);

/// <summary>Lines that are no rows.</summary>
/// <param name="Why">As in <c>comment</c>, <c>blank</c>, <c>header</c>, <c>before_header</c>.</param>
/// <param name="Lines">How many.</param>
public sealed record PassedLines(string Why, long Lines);

/// <summary>Something ambiguous about a file, and the choices that settle it.</summary>
/// <param name="Code">snake_case, as in <c>dates_ambiguous</c>.</param>
/// <param name="Text">What was found and what it could mean.</param>
/// <param name="Setting">What the answer sets: <c>dates</c>, <c>decimal</c>, <c>time_unit</c>, <c>encoding</c>, <c>kind</c>, or
/// <c>map:FIELD</c> for the column of a field.</param>
/// <param name="Choices">Allowed answers.</param>
public sealed record ReadQuestion(string Code, string Text, string Setting, ImmutableArray<ReadChoiceOption> Choices);

/// <summary>One answer to a question about a file.</summary>
/// <param name="Value">What is sent, as in <c>dmy</c>.</param>
/// <param name="Label">What people read, as in <c>31 March 2024</c>.</param>
public sealed record ReadChoiceOption(string Value, string Label);

/// <summary>A word of a file and what it is taken for.</summary>
/// <param name="Field"><c>stage</c>, <c>kind</c> or <c>consent</c>.</param>
/// <param name="Word">As it stands in the file.</param>
/// <param name="Rows">In how many of the rows looked at.</param>
/// <param name="Meaning">Our word; null when it is not understood.</param>
public sealed record WordMeaning(string Field, string Word, long Rows, string? Meaning);
