namespace Influence.Worker.Commands;

/// <summary><c>influence communities</c>: which groups the network falls into.</summary>
internal static class CommunitiesCommand
{
    public static HelpfulCommand Make() => AnswerCommand.Make("communities", null, hasTop: true,
        new("influence communities --top all --csv -o communities.csv", "Everybody's community, numbered from 0 by size"),
        new("influence communities --method components", "Who is connected at all"),
        new("influence communities --graph friends.txt --undirected", "Communities of a graph file"));
}
