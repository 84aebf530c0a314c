namespace Influence.Worker.Commands;

/// <summary><c>influence simulate</c>: how many people act if these are invited.</summary>
internal static class SimulateCommand
{
    public static HelpfulCommand Make() => AnswerCommand.Make("simulate", PeopleGiven.Seeds(), hasTop: false,
        new("influence simulate --seeds anna,ben,chris", "How many people act if these three are invited"),
        new("influence simulate --seeds-file list.txt --model lt --worlds 10000", "The same for a list, by linear threshold"),
        new("influence seeds -k 10 --csv | influence simulate --seeds-file -", "Check a choice by simulation"));
}
