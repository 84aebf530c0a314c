using System.Collections.Immutable;
using System.CommandLine;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Facts;
using Influence.Application.Showing;
using Influence.Worker.Composition;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary>A family of methods as a command: reads the question, asks a file or the data folder, writes the answer.</summary>
internal sealed class AnswerCommand
{
    private readonly MethodFamily _family;
    private readonly FamilyOptions _methods;
    private readonly ViewChoice _view;
    private readonly PeopleGiven? _given;
    private readonly ListsGiven _lists;
    private readonly TableGiven? _table;
    private readonly ReadChoice _read = new();

    private AnswerCommand(MethodFamily family) => (_family, _methods, _view, _given, _lists, _table) = (
        family, FamilyOptions.Of(family), new ViewChoice(family), PeopleGiven.Of(family), ListsGiven.Of(family),
        TableGiven.Of(family));

    /// <summary>Makes the command of a family.</summary>
    public static HelpfulCommand Make(MethodFamily family) => new(family.Command, family.Sentence, command =>
        new AnswerCommand(family).Fill(command.WithExamples(family.Examples)));

    private void Fill(HelpfulCommand command)
    {
        Option[] rows = _family.HasTop ? [CommonOptions.Top] : [];
        command.With("Question", [.. _methods.Options, .. _given?.Options ?? [], .. _lists.Options, .. _table?.Options ?? []])
            .With("Which edges", _view.Options)
            .With("Reading the graph file", _view.TakesFiles ? _read.OfGraph : [])
            .WithData(MethodCatalog.Of(_family.Name).Any(method => method.UsesThreads))
            .WithOutput([.. rows, CommonOptions.Json, CommonOptions.Csv, CommonOptions.CsvFor, CommonOptions.Parquet,
                CommonOptions.Plain]);
        command.SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var form = OutputForm.Of(parsed);
        var messages = new Messages(Console.Error, form);
        var method = _methods.Method(parsed);
        var top = _family.HasTop ? Quantities.Top(parsed.GetValue(CommonOptions.Top)) : null;
        var question = new Question(
            method, _methods.Bind(parsed, method, top), _given?.Read(parsed) ?? [], _lists.Read(parsed, method),
            _table?.Read(parsed) ?? [], top);
        var setup = Setup.Of(parsed);
        var document = _view.TakesFiles && parsed.GetValue(_view.Graph) is { } graph
            ? await Task.Run(() => AskFile(setup, graph, question, parsed, messages, cancellationToken), cancellationToken)
            : await AskFolderAsync(setup, question, parsed, form, messages, cancellationToken);
        AnswerWriter.Write(document, method, form, messages);
        return (int)ExitCode.Done;
    }

    private AnswerDocument AskFile(
        Setup setup, string path, Question question, ParseResult parsed, Messages messages, CancellationToken cancellationToken)
    {
        var request = new FileRequest
        {
            Path = path,
            Method = question.Method,
            Options = question.Options,
            Read = _read.OfFile(parsed),
            View = _view.OfFile(parsed),
            Given = question.Given,
            Lists = question.Lists,
            Offers = question.Offers,
        };
        var rejects = new RejectMessages(messages);
        try
        {
            using var progress = new ProgressLine(messages);
            return setup.FileAnswers().Answer(request, question.Top, rejects, progress, cancellationToken);
        }
        finally
        {
            rejects.Summarize();
        }
    }

    private async Task<AnswerDocument> AskFolderAsync(
        Setup setup, Question question, ParseResult parsed, OutputForm form, Messages messages,
        CancellationToken cancellationToken)
    {
        if (_view.TakesFiles)
        {
            _read.DemandNone(parsed);
        }

        var request = new AnswerRequest
        {
            Network = setup.Network,
            Method = question.Method,
            Options = question.Options,
            View = _view.OfNetwork(parsed, question.Method, flag => setup.Settings.Value("third-parties", flag)),
            Given = question.Given,
            Lists = question.Lists,
            Offers = question.Offers,
            Top = question.Top,
        };
        using var folder = setup.OpenFolder(mayCreate: false, messages);
        using var progress = new ProgressLine(messages);
        await folder.Loading.CatchUpAsync(setup.Network, progress, cancellationToken);
        var document = await folder.Answers.AnswerAsync(request, progress, cancellationToken);
        if ((form.Form != DataForm.Table || form.File is not null)
            && !folder.Exports.Write(document, form.Form.ToString().ToLowerInvariant(), "the command line"))
        {
            messages.Note($"This list is not in the log of exports. {ReadOnlyStore.Why(folder.Networks)}");
        }

        if (await folder.Publishing.WriteAsync(request, progress, cancellationToken) is { } written)
        {
            var names = string.Join(", ", written.Columns.Select(column => "influence_" + column));
            messages.Note(
                $"Written back to {written.Address}: {names} of {PlainWords.Count(written.People)} people, run {written.Run}.");
        }

        return document;
    }

    private sealed record Question(
        Engine.Methods.Method Method, Engine.Methods.MethodOptions Options, ImmutableArray<string> Given,
        ImmutableDictionary<string, ImmutableArray<string>> Lists,
        ImmutableArray<OfferRow> Offers, int? Top);
}
