using System.Collections.Immutable;
using System.Text;
using Influence.Application.Answering;
using Influence.Engine.Answers;

namespace Influence.Application.Writing;

/// <summary>A table as its Parquet file has it: the columns and rows of the CSV file, each column of one type.</summary>
/// <param name="Columns">Names and whether they hold numbers.</param>
/// <param name="Rows">As many cells as columns.</param>
/// <param name="Facts">What the file says of itself, by name.</param>
public sealed record ParquetTable(
    ImmutableArray<DocumentColumn> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows, ImmutableDictionary<string, string> Facts)
{
    /// <summary>Where the answer without its rows stands in the file: what was asked, figures about the whole, and evidence, as
    /// the JSON document of the answer has them.</summary>
    public const string AnswerFact = "influence.answer";

    /// <summary>The table of an answer; of one about the whole, its figures.</summary>
    public static ParquetTable Of(AnswerDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var facts = FactsOf(document);
        return document.Columns.Length > 0
            ? new ParquetTable(document.Columns, document.Rows, facts)
            : new ParquetTable([new("figure", "", false), new("value", "", false)],
                [.. document.Summary.Select(found => new Cell[] { found.Name, found.Value })], facts);
    }

    /// <summary>What a file made from this answer says of itself.</summary>
    public static ImmutableDictionary<string, string> FactsOf(AnswerDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var json = new MemoryStream();
        AnswerJson.Write(document with { Rows = document.Rows.First(0) }, json);
        return ImmutableDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add(AnswerFact, Encoding.UTF8.GetString(json.ToArray()).TrimEnd('\n'));
    }
}
