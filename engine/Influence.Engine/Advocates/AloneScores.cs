using Influence.Engine.Answers;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;

namespace Influence.Engine.Advocates;

/// <summary>The score of everybody with nobody else invited: from the sets of the list of advocates, so that the two never tell
/// two numbers of one person.</summary>
/// <remarks>Score and sets are those of <see cref="AdvocateRanking"/> before anybody is listed; O(m + edges looked at + members).
/// </remarks>
public static class AloneScores
{
    /// <summary>The method <c>alone</c> of the catalogue.</summary>
    public static Method<AloneOptions> Method { get; } = new()
    {
        Name = "alone",
        Family = "advocates",
        View = ViewKind.Influence,
        LooksAtPeople = true,
        Sentence = "Scores everybody alone: how many further people are expected to act if this person is invited, and nobody " +
            "else but those chosen already",
        Columns = [AdvocateColumns.Alone],
        Cost = (size, options) => SetLook.Of(size, SpreadModel.Ic).Cost(size, SpreadModel.Ic, options.Samples),
        Compute = (input, options, loop, progress, cancellationToken) =>
        {
            var graph = input.DemandInfluence();
            Seeds.Check(input.Given.AsSpan(), graph.NodeCount);
            var index = AdvocateIndex.Of(graph, input.People, options.Samples, options, loop, progress, cancellationToken);
            foreach (var node in input.Given)
            {
                index.Choose(node);
            }

            var given = input.Given.ToHashSet();
            int[] nodes = [.. Enumerable.Range(0, graph.NodeCount)
                .Where(node => input.Candidates.Contains(node) && !given.Contains(node))];
            return new Answer
            {
                Kind = "alone",
                Nodes = nodes,
                Order = RowOrder.ByScore,
                Columns = [AdvocateColumns.Alone.With(Array.ConvertAll(nodes, node => index.Beside(node).Total))],
                Summary = AdvocateColumns.Calibration.Of(input.Calibration),
                Evidence = new Evidence
                {
                    Method = "alone",
                    RandomSeed = options.RandomSeed,
                    Samples = options.Samples,
                    Notes = [.. AdvocateAnswer.AcceptanceNotes(
                        Array.FindAll(nodes, node => !index.KnowsAcceptance(node)).Length, nodes.Length, input.Columns)],
                },
            };
        },
    };
}
