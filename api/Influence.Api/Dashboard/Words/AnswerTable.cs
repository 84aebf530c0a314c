using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Engine.Answers;
using Influence.Engine.Constraints;
using Influence.Engine.Introductions;
using Influence.Engine.Responses;

namespace Influence.Api.Dashboard.Words;

/// <summary>The rows of an answer as a page shows them: a part of them, with names; what people add as a part of the whole where
/// no number of people may be promised.</summary>
internal sealed class AnswerTable
{
    // What a person adds to those above, in people or in what they are worth: all together are the whole.
    private static readonly ImmutableArray<string> Gains =
        [SeedColumns.MarginalReach.Name, ConstrainedColumns.Adds.Name, ResponseColumns.Saves.Name,
            IntroductionColumns.Adds.Name];

    // Place, id and name stand before the columns of the answer.
    private static readonly ImmutableArray<string> OfThePerson = ["rank", "id", "name"];

    private readonly AnswerDocument _document;
    private readonly ImmutableArray<int> _columns;
    private readonly ImmutableArray<double> _wholes;
    private readonly ViewTable _texts;

    /// <summary>Looks at the columns; rows are named when they are shown.</summary>
    public AnswerTable(AnswerDocument document)
    {
        _document = document;
        HasRank = !document.Columns.IsEmpty && document.Columns[0].Name == OfThePerson[0];
        _columns = [.. Enumerable.Range(0, document.Columns.Length).Where(IsShown)];
        _wholes = [.. _columns.Select(column => IsShare(column) ? Whole(column) : double.NaN)];
        _texts = new ViewTable([.. _columns.Select(column => document.Columns[column])], []);
    }

    /// <summary>Whether rows have a place.</summary>
    public bool HasRank { get; }

    /// <summary>What stands above the columns behind the person, and whether they hold numbers.</summary>
    public ImmutableArray<(string Text, bool IsNumber)> Headings => [.. _columns.Select((column, at) => (
        IsMoney(at) ? Say.Sentence(_document.Columns[column].Name.Replace("_minor", "", StringComparison.Ordinal))
            : double.IsNaN(_wholes[at]) ? Say.Sentence(ViewTable.Heading(_document.Columns[column]))
            : Say.Sentence(_document.Columns[column].Name.Replace('_', ' ')) + ", of all listed",
        _document.Columns[column].IsNumeric))];

    /// <summary>So many rows from a place on.</summary>
    public IEnumerable<(AnswerRow Row, string[] Texts)> Rows(int from, int count)
    {
        for (var place = from; place < Math.Min(_document.Rows.Count, (long)from + count); place++)
        {
            var row = _document.Rows[place];
            Cell[] cells = [.. _columns.Select(column => row[column])];
            var texts = _texts.Texts(cells);
            for (var at = 0; at < texts.Length; at++)
            {
                if (!double.IsNaN(_wholes[at]))
                {
                    texts[at] = cells[at].IsNone ? "" : Say.Percent(_wholes[at] > 0 ? cells[at].Number / _wholes[at] : 0);
                }
                else if (IsMoney(at) && !cells[at].IsNone)
                {
                    texts[at] = Say.Money((long)cells[at].Number);
                }
                else if (_document.Columns[_columns[at]].Name == CommunityColumns.Label.Name && cells[at].Kind == CellKind.Count)
                {
                    texts[at] = Say.Count(cells[at].Count + 1); // as every page counts them
                }
            }

            yield return (row, texts);
        }
    }

    // The person stands before them; a column of which nothing is known tells nothing; errors of gains are in people.
    private bool IsShown(int column) => !OfThePerson.Contains(_document.Columns[column].Name)
        && (!AnswerWords.AreShares(_document) || _document.Columns[column].Name != SeedColumns.MarginalError.Name)
        && _document.Rows.Any(row => IsTelling(row[column]));

    private static bool IsTelling(Cell cell) => !cell.IsNone && cell != false && (cell.Kind != CellKind.Count || cell.Count != 0);

    private bool IsMoney(int at) => double.IsNaN(_wholes[at]) && _texts.Columns[at].Unit == "minor units";

    private bool IsShare(int column) =>
        AnswerWords.AreShares(_document) && Gains.Contains(_document.Columns[column].Name);

    private double Whole(int column) => _document.Rows.Sum(row => row[column] is { IsNone: false } cell ? cell.Number : 0);
}
