using System.CommandLine;
using Influence.Application.Catalog;
using Influence.Application.Decisions;
using Influence.Worker.Composition;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary><c>influence decide</c>: whether a person's credit for referrals is paid.</summary>
internal sealed class DecideCommand
{
    private readonly Argument<string> _person = new("person")
    {
        HelpName = "PERSON",
        Description = "About whom: id, e-mail address, telephone number or handle",
    };

    private readonly Argument<string> _decision = new("decision")
    {
        Description = "approve: it is paid; deny: it is not; review: it waits for another look",
        HelpName = string.Join('|', NewDecision.Words),
    };

    private readonly Option<string> _note = CommonOptions.Text("--note", "TEXT", "Why; kept with the decision");

    /// <summary>Makes the command.</summary>
    public static HelpfulCommand Make() => new("decide",
        "Decide whether a person's credit for referrals is paid; the last decision counts, and all are kept.",
        command => new DecideCommand().Fill(command));

    private void Fill(HelpfulCommand command)
    {
        command.WithExamples(
            new Example("influence decide anna deny --note \"same telephone\"", "Anna's credit is not payable from now on"),
            new Example("influence decide anna approve", "After all it is; both decisions are kept"))
            .With("Question", _note)
            .WithData(usesThreads: false)
            .WithOutput(CommonOptions.Json);
        command.Add(_person);
        command.Add(_decision);
        command.SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var form = OutputForm.Of(parsed);
        var messages = new Messages(Console.Error, form);
        var setup = Setup.Of(parsed);
        var asked = NewDecision.Read(
            setup.Network, parsed.GetValue(_person), parsed.GetValue(_decision), parsed.GetValue(_note), "command");
        using var folder = setup.OpenFolder(mayCreate: false, messages);
        await folder.Loading.CatchUpAsync(setup.Network, null, cancellationToken);
        var (decision, _) = await folder.Decisions.DecideAsync(asked, null, cancellationToken);
        DecisionWriter.Write([decision], decision.RunId, form);
        return (int)ExitCode.Done;
    }
}
