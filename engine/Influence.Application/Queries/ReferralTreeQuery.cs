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
public sealed class ReferralTreeQuery(AnswerQuery answers, NetworkAnswers runs, NetworkPeople networks)
{
    private const int Tries = 3;

    /// <summary>The direct children of somebody, or the people of a generation; or the job that makes the answer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="of">Id of whose children are wanted; null for a generation.</param>
    /// <param name="generation">0 is whom nobody brought; looked at where <paramref name="of"/> is null.</param>
    /// <param name="from">How many of them stand before the part.</param>
    /// <param name="count">Rows wanted.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="GraphDataException">person_not_found, network_not_found, network_empty, referrals_missing …</exception>
    public async Task<Pending<ReferralBranch>> FindAsync(
        string network, string? of, int generation, int from, int count, CancellationToken cancellationToken)
    {
        var question = StandardQuestions.ForestOf(network);
        for (var left = Tries; left > 0; left--)
        {
            var (document, job) = await answers.FindAsync(question, cancellationToken);
            if (document is null)
            {
                return new(null, job);
            }

            using var open = networks.Open(network);
            if (open.Snapshot.Id == document.Network.Snapshot)
            {
                var whole = runs.FindKeptRun(question)?.Answer
                    ?? ((await answers.FindAsync(question with { Top = null }, cancellationToken)).Value ?? document).Whole();
                return new(Branch(document, whole, open.People, of, generation, from, count), null);
            }
        }

        throw new GraphDataException("run_not_found", "The data are changing while this is looked for. Open it again.");
    }

    /// <summary>The place of somebody and their direct children where the answer is kept; null where it must be made.</summary>
    public ReferralBranch? FindKept(string network, string of, int count)
    {
        var question = StandardQuestions.ForestOf(network);
        if (answers.FindKept(question) is not { } document || runs.FindKeptRun(question) is not { } run)
        {
            return null;
        }

        using var open = networks.Open(network);
        return open.Snapshot.Id == run.SnapshotId
            ? Branch(document, run.Answer, open.People, of, 0, 0, count) : null;
    }

    private static ReferralBranch Branch(
        AnswerDocument document, Answer whole, IPeople people, string? of, int generation, int from, int count)
    {
        var node = of is null ? -1 : people.Find(of) ?? throw PersonErrors.NotKnown(of, "Nobody's referrals were looked for.");
        var nodes = whole.Nodes.Span;
        var looked = (of is null ? Column(whole, ForestColumns.Generation) : Column(whole, ForestColumns.BroughtBy))
            .Span;
        var (sought, places, own, unnamed) = (of is null ? generation : node, new List<int>(), -1, 0);
        for (var place = 0; place < nodes.Length; place++)
        {
            own = nodes[place] == node ? place : own;
            if (looked[place] == sought)
            {
                if (people.Mask.Contains(nodes[place]))
                {
                    places.Add(place);
                }
                else
                {
                    unnamed++;
                }
            }
        }

        int[] sorted = [.. places];
        AnswerListing.SortByScore(sorted, whole, people, (int)Math.Min(sorted.Length, (long)from + count), from);
        var shown = AnswerListing.Places(whole, people, [.. sorted.Skip(from).Take(count)]);
        var row = own < 0 ? null : AnswerListing.Places(whole, people, [own])[0];
        return new(document, of is null ? null : people.CardOf(node), row,
            [.. shown], sorted.Length, unnamed);
    }

    private static ReadOnlyMemory<long> Column(Answer answer, Column<long> column) =>
        answer.Columns.First(data => data.Heading.Name == column.Name).As<long>().Values;
}
