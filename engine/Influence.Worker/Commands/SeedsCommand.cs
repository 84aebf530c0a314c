namespace Influence.Worker.Commands;

/// <summary><c>influence seeds</c>: whom to invite so that most people act.</summary>
internal static class SeedsCommand
{
    public static HelpfulCommand Make() => AnswerCommand.Make("seeds", null, hasTop: false,
        new("influence seeds -k 20", "The twenty people to invite so that most people act"),
        new("influence seeds -k 20 --csv -o invite.csv", "The same as a file"),
        new("influence seeds -k 50 --graph graph.inf.gz --chance column --epsilon 0.01",
            "From a graph file with a chance on each line"));
}
