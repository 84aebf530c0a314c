using System.Collections.Immutable;
using Influence.Application.Catalog;
using Influence.Application.Ports;
using Influence.Engine.Answers;

namespace Influence.Application.Answering;

/// <summary>An answer as others see it where the facts stand: an id and one value a column, of those who may be shown.</summary>
/// <param name="Kind">As in documents: the command of the family.</param>
/// <param name="Run">What it was made from.</param>
/// <param name="Version">Of the program.</param>
/// <param name="Count">Rows.</param>
/// <param name="IdOf">Row → id; valid while the snapshot is open.</param>
/// <param name="Columns">Named as the catalogue tells them: <see cref="MethodCatalog.ToldOf"/>.</param>
public sealed record SharedAnswer(
    string Kind, Run Run, string Version, int Count, Func<int, string> IdOf, ImmutableArray<ColumnData> Columns)
{
    /// <summary>The part of a run that others are told; null where neither the family's order nor the
    /// method's first column has a name there.</summary>
    /// <param name="run">Its node numbers are those of the snapshot that <paramref name="people"/> knows.</param>
    /// <param name="people">Mask and names.</param>
    public static SharedAnswer? Of(Run run, IPeople people)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(people);
        var places = AnswerListing.Listed(run.Answer, people);
        var family = MethodCatalog.Family(run.Family);
        ImmutableArray<ColumnData> columns =
        [
            .. Told(family.RankToldAs, name => Ranks(name, places.Length)),
            .. Told(run.Answer.Columns.FirstOrDefault()?.Heading.ToldAs, name => run.Answer.Order == RowOrder.ByLabel
                ? Labels(name, run.Answer, places, people)
                : Numbers(name, run.Answer, places)),
        ];
        return columns.IsEmpty ? null : new SharedAnswer(family.Command, run, ProgramVersion.Text,
            places.Length, row => people.IdOf(run.Answer.Nodes.Span[places[row]])!, columns);
    }

    private static IEnumerable<ColumnData> Told(string? name, Func<string, ColumnData> values) =>
        name is null ? [] : [values(name)];

    private static ColumnData<long> Ranks(string name, int count) =>
        new Column<long>(name, "", "").With(Enumerable.Range(1, count).Select(rank => (long)rank).ToArray());

    private static ColumnData<double> Numbers(string name, Answer answer, int[] places)
    {
        var scores = answer.First.As<double>();
        return (scores.Column with { Name = name }).With(Array.ConvertAll(places, place => scores.Values.Span[place]));
    }

    private static ColumnData<long> Labels(string name, Answer answer, int[] places, IPeople people)
    {
        var (shown, labels) = (CommunityLabels.BySizeThenId(answer, people), answer.First.As<long>());
        return (labels.Column with { Name = name }).With(Array.ConvertAll(places, place => shown[labels.Values.Span[place]]));
    }
}
