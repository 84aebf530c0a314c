using System.CommandLine;
using Influence.Application.Catalog;
using Influence.Application.Exports;
using Influence.Application.Showing;
using Influence.Engine.Errors;
using Influence.Worker.Composition;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary><c>influence export</c>: people leave as a file for a mail tool, a CRM or a platform of advertisements.</summary>
internal sealed class ExportCommand
{
    private readonly Argument<string> _target = new("target")
    {
        HelpName = string.Join('|', ExportTarget.All.Select(target => target.Name)),
        Description = "For whom: it decides columns and spellings",
    };

    private readonly Option<string> _from = CommonOptions.Text("--from", string.Join('|', ExportOptions.Sources),
        "Whose people: the first advocates, the people to invite, the customers one step from the advocates, or all customers " +
        "for a platform to leave out");

    private readonly Option<string> _count = CommonOptions.Text(
        "-k", "N", "Advocates or invitations counted, 1 to 10,000; default 200 advocates, 20 invitations");

    private readonly Option<bool> _gmail = new("--gmail-canonical")
    {
        Description = "google: Gmail addresses without the dots that Gmail ignores",
    };

    private readonly Option<string> _phone = CommonOptions.Text(
        "--phone", "e164|digits", "tiktok: telephone numbers with their plus, or digits alone; default e164");

    private readonly Option<string> _by = CommonOptions.Text(
        "--by", string.Join('|', ExportOptions.Identifiers), "x: what is hashed; default email");

    /// <summary>Makes the command.</summary>
    public static HelpfulCommand Make() => new("export",
        "People who may be contacted as a file for a mail tool, a CRM or a platform of advertisements.",
        command => new ExportCommand().Fill(command));

    private void Fill(HelpfulCommand command)
    {
        command.WithExamples(
            new Example("influence export hubspot --from advocates -k 50 -o advocates.csv", "The first 50, to import"),
            new Example("influence export meta --from audience -o audience.csv", "Whom the advocates reach directly, hashed"),
            new Example("influence export google --from exclusions -o customers.csv", "Customers, to be left out of a campaign"))
            .With("Question", _from, _count)
            .With("Spelling", _gmail, _phone, _by)
            .WithData()
            .WithOutput(CommonOptions.CsvFor);
        command.Add(_target);
        command.SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var form = OutputForm.Of(parsed);
        if (form is not { Form: DataForm.Csv or DataForm.Table })
        {
            throw new OptionException("option_not_readable",
                $"--output is {form.File}, but people leave as CSV. Name a file that ends in .csv.");
        }

        var messages = new Messages(Console.Error, form);
        var setup = Setup.Of(parsed);
        var options = ExportOptions.Read(parsed.GetValue(_target), parsed.GetValue(_from), parsed.GetValue(_count),
            parsed.GetValue(_gmail), parsed.GetValue(_phone), parsed.GetValue(_by), parsed.GetValue(CommonOptions.CsvFor));
        using var folder = setup.OpenFolder(mayCreate: false, messages);
        using var progress = new ProgressLine(messages);
        await folder.Loading.CatchUpAsync(setup.Network, progress, cancellationToken);
        var list = folder.Leaving.QuestionOf(setup.Network, options) is { } question
            ? await folder.Answers.AnswerAsync(question, progress, cancellationToken) : null;
        using var file = folder.Leaving.Make(setup.Network, options, list, cancellationToken);
        var isWrittenDown = true;
        form.WriteText(text => file.Write(text, (name, rows) =>
            isWrittenDown &= folder.Exports.Write(setup.Network, name, rows, "csv", "the command line")));
        Say(file, isWrittenDown, messages);
        return (int)ExitCode.Done;
    }

    private static void Say(ExportFile file, bool isWrittenDown, Messages messages)
    {
        messages.Note($"{file.Options.Target.Title}: {PlainWords.Count(file.Written)} people who may be contacted.");
        foreach (var (reason, count) in file.Report.LeftOut)
        {
            messages.Note($"  left out, {ExportReasons.Words(reason)}: {PlainWords.Count(count)}");
        }

        foreach (var (reason, count) in file.Report.LeftEmpty)
        {
            messages.Note($"  in it without what is on file, {ExportReasons.Words(reason)}: {PlainWords.Count(count)}");
        }

        if (file.Written < file.Report.Rows)
        {
            messages.Note($"  said no while it was written: {PlainWords.Count(file.Report.Rows - file.Written)}");
        }

        foreach (var warning in file.Report.Warnings)
        {
            messages.Warn(warning);
        }

        if (!isWrittenDown)
        {
            messages.Note("This list is not in the log of exports: another process writes to the data folder.");
        }
    }
}
