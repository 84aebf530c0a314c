namespace Influence.Worker.Commands;

/// <summary><c>influence advocates</c>: whose invitation brings others.</summary>
internal static class AdvocatesCommand
{
    public static HelpfulCommand Make() => AnswerCommand.Make("advocates", PeopleGiven.Given(), hasTop: true,
        new("influence advocates --top 20", "The twenty people whose invitation brings most others, with reasons"),
        new("influence advocates --given anna,ben", "Whom to add to Anna and Ben"),
        new("influence advocates --graph followers.txt --direction follows", "From a follower list alone"));
}
