using System.CommandLine;
using Influence.Application.Catalog;
using Influence.Worker.Composition;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary><c>influence decisions</c>: what was decided about people's credit for referrals.</summary>
internal sealed class DecisionsCommand
{
    private readonly Option<string> _person =
        CommonOptions.Text("--person", "ID", "About whom: id, e-mail address, telephone number or handle; default everybody");

    /// <summary>Makes the command.</summary>
    public static HelpfulCommand Make() => new("decisions",
        "What was decided about people's credit for referrals, newest first.", command => new DecisionsCommand().Fill(command));

    private void Fill(HelpfulCommand command)
    {
        command.WithExamples(
            new Example("influence decisions", "The last ten"),
            new Example("influence decisions --person anna --json", "Everything that was decided about Anna, for a program"))
            .With("Question", _person)
            .WithData(usesThreads: false)
            .WithOutput(CommonOptions.Top, CommonOptions.Json, CommonOptions.Csv, CommonOptions.CsvFor);
        command.SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var form = OutputForm.Of(parsed);
        var messages = new Messages(Console.Error, form);
        var setup = Setup.Of(parsed);
        var top = Quantities.Top(parsed.GetValue(CommonOptions.Top));
        using var folder = setup.OpenFolder(mayCreate: false, messages);
        var page = folder.Decisions.List(setup.Network, parsed.GetValue(_person), null, top ?? int.MaxValue - 1);
        DecisionWriter.Write(page.Items, null, form);
        if (page.Next is not null)
        {
            messages.Note("There are older ones; more with --top N or --top all.");
        }

        if (form.Form == DataForm.Csv || form.File is not null)
        {
            folder.Exports.Write(setup.Network, "decisions", page.Items.Count, form.Form.ToString().ToLowerInvariant(),
                "the command line");
        }

        return (int)ExitCode.Done;
    }
}
