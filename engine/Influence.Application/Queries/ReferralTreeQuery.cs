using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Ports;
using Influence.Application.Roster;
using Influence.Engine.Answers;
using Influence.Engine.Errors;

namespace Influence.Application.Queries;

/// <summary>A part of who brought whom.</summary>
/// <param name="Document">The answer that it is read from: its first rows, and what is told of all.</param>
/// <param name="Of">Whose direct children they are; null where they are of one generation.</param>
/// <param name="Row">What the answer tells of that person; null where they brought nobody and nobody brought them.</param>
/// <param name="Items">Those with most people below them first, from the first asked for on.</param>
/// <param name="Fitting">How many there are who may be named.</param>
/// <param name="Unnamed">How many others there are.</param>
public sealed record ReferralBranch(AnswerDocument Document, PersonCard? Of, AnswerRow? Row, ImmutableArray<AnswerRow> Items,
    int Fitting, int Unnamed);

/// <summary>Walks the kept answer about who brought whom, a branch at a time: however large it is, only what is shown is named.
/// </summary>
public sealed class ReferralTreeQuery(WholeAnswers answers)
{
    /// <summary>The direct children of somebody, or the people of a generation; or the job that makes the answer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="of">Id of whose children are wanted; null for a generation.</param>
    /// <param name="generation">0 is whom nobody brought; looked at where <paramref name="of"/> is null.</param>
    /// <param name="from">How many of them stand before the part.</param>
    /// <param name="count">Rows wanted.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="GraphDataException">person_not_found, network_not_found, network_empty, referrals_missing …</exception>
    public Task<Pending<ReferralBranch>> FindAsync(
        string network, string? of, int generation, int from, int count, CancellationToken cancellationToken) =>
        answers.FindAsync(StandardQuestions.ForestOf(network), (document, whole, people) =>
            Branch(document, whole, people, of, generation, from, count), cancellationToken);

    /// <summary>The place of somebody and their direct children where the answer is kept; null where it must be made.</summary>
    public ReferralBranch? FindKept(string network, string of, int count) => answers.FindKept(
        StandardQuestions.ForestOf(network),
        (document, whole, people) => Branch(document, whole, people, of, generation: 0, from: 0, count));

    private static ReferralBranch Branch(
        AnswerDocument document, Answer whole, IPeople people, string? of, int generation, int from, int count)
    {
        var node = of is null ? -1 : people.Find(of) ?? throw PersonErrors.NotKnown(of, "Nobody's referrals were looked for.");
        var looked = Column(whole, of is null ? ForestColumns.Generation : ForestColumns.BroughtBy);
        var sought = of is null ? generation : node;
        var part = WholeAnswers.PartOf(whole, people, place => looked.Span[place] == sought, from, count);
        var own = whole.Nodes.Span.IndexOf(node);
        return new(document, of is null ? null : people.CardOf(node),
            own < 0 ? null : AnswerListing.Places(whole, people, [own])[0], [.. part.Rows], part.Fitting, part.Unnamed);
    }

    private static ReadOnlyMemory<long> Column(Answer answer, Column<long> column) =>
        answer.Columns.First(data => data.Heading.Name == column.Name).As<long>().Values;
}
