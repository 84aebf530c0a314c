using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Engine.Errors;
using Influence.Storage.Imports;
using Influence.Worker.Composition;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary><c>influence load</c>: files into a network, every row accounted for.</summary>
internal sealed class LoadCommand
{
    private const string Activity = "activity";
    private static readonly ImmutableArray<string> Kinds =
        [.. Enum.GetNames<FactKind>().Select(name => name.ToLowerInvariant()), Activity];

    private readonly Argument<string> _kind = new("kind")
    {
        HelpName = "KIND",
        Description = $"What the rows are: {string.Join(", ", Kinds)} (an activity log: shares with their kinds)",
    };

    private readonly Argument<string[]> _files = new("files")
    {
        HelpName = "FILE",
        Description = "Files, folders, or - for standard input; gzip is recognised",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Exit with 3 when a row was rejected; good rows are loaded all the same (all rejected: 1 without it)",
    };

    private readonly Option<bool> _dryRun = new("--dry-run", "-n") { Description = "Read and report, write nothing" };

    private readonly Option<string> _maxRejects = CommonOptions.Text("--max-rejects", "N",
        "Refused rows kept in the data folder with how to mend each; default 100000, and 64 MiB; all are counted");

    private readonly ReadChoice _read = new();

    /// <summary>Makes the command.</summary>
    public static HelpfulCommand Make()
    {
        const string Purpose =
            "Load follows, shares, referrals, people, accounts or replies from files. Loading twice changes nothing.";
        return new HelpfulCommand("load", Purpose, command => new LoadCommand().Fill(command));
    }

    private void Fill(HelpfulCommand command)
    {
        command.Add(_kind);
        command.Add(_files);
        command.WithExamples(
            new("influence load follows followers.csv", "Columns are recognised by their headers"),
            new("influence load people customers.csv --map id=CustomerNo,email=Mail", "Their column names, given by hand"),
            new("influence load referrals orders.csv --dates dmy --stage-map bezahlt=converted -n", "How it would be read"),
            new("influence load activity higgs-activity_time.txt.gz --network higgs", "Retweets, mentions and replies"),
            new("zcat shares.ndjson.gz | influence load shares - --strict", "From standard input; exit 3 after a reject"))
            .With("Reading", [.. _read.Options, _strict, _maxRejects, _dryRun])
            .WithData()
            .WithOutput(CommonOptions.Json);
        command.SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var form = OutputForm.Of(parsed);
        var messages = new Messages(Console.Error, form);
        var (kind, isActivity) = Kind(parsed.GetValue(_kind)!);
        var files = parsed.GetValue(_files)!;
        if (files.FirstOrDefault(file => file.StartsWith('-') && file.Length > 1) is { } mistyped)
        {
            throw UsageErrors.UnknownOption(parsed.CommandResult.Command, mistyped);
        }

        var setup = Setup.Of(parsed);
        NetworkNames.Demand(setup.Network);
        NetworkNames.DemandNotSample(setup.Network);
        var request = new LoadRequest
        {
            Network = setup.Network,
            Kind = kind,
            Sources = FileSources.Of(files),
            Read = _read.Of(parsed, kind, isActivity),
            DryRun = parsed.GetValue(_dryRun),
        };
        using var folder = request.DryRun ? setup.OpenFolderForDryRun(messages) : setup.OpenFolder(mayCreate: true, messages);
        var (outcome, rejectsFile) = await Loads.RunAsync(
            folder, request, messages, cancellationToken, Limits(parsed.GetValue(_maxRejects)));
        var network = LoadedNetwork.Of(folder, setup.Network, outcome);
        LoadReportWriter.Write(network, outcome, rejectsFile, request.DryRun, form);
        var nothing = outcome.Report is { RowsLoaded: 0, RowsUnchanged: 0 };
        if (nothing)
        {
            messages.Warn(outcome.Report.RowsRead == 0 ? "There was no row to load."
                : "Nothing was loaded: every row was refused. The first refusals say how to mend the file, or how to read it.");
        }
        else if (!request.DryRun)
        {
            messages.Note($"Next: {CommandLine.ProgramName} {Next(network)}{setup.FlagsInWords()}");
        }

        return (int)(outcome.Report.RowsRejected == 0 ? ExitCode.Done
            : parsed.GetValue(_strict) ? ExitCode.Rejects
            : nothing ? ExitCode.Failed
            : ExitCode.Done);
    }

    private static RejectLimits Limits(string? rows) => rows is null ? RejectLimits.Usual
        : long.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? new RejectLimits(most)
        : throw new OptionException("option_not_readable",
            $"--max-rejects is '{rows}', but must be a whole number of rows from 0.");

    // Advocates need somebody who can pass something on to somebody.
    private static string Next(DocumentNetwork? network) => network is { Edges: > 0 } ? MethodCatalog.Advocates.Command
        : "load referrals FILE";

    private static (FactKind Kind, bool IsActivity) Kind(string word) =>
        word == Activity ? (FactKind.Shares, true)
        : Kinds.Contains(word) ? (Enum.Parse<FactKind>(word, ignoreCase: true), false)
        : throw new OptionException("kind_unknown",
            $"There is no kind '{word}'.{UsageErrors.Meant(word, Kinds)} Kinds are {string.Join(", ", Kinds)}.");
}
