namespace Influence.Worker.Commands;

/// <summary><c>influence rank</c>: who stands where in the network.</summary>
internal static class RankCommand
{
    public static HelpfulCommand Make() => AnswerCommand.Make("rank", null, hasTop: true,
        new("influence rank", "The ten people with the highest PageRank in the network 'main'"),
        new("influence rank --method betweenness --relation shares --top 50 --csv", "Who stands between others, as CSV"),
        new("influence rank --graph wiki-Vote.txt.gz --json", "A ranking of a graph file, without a data folder"));
}
