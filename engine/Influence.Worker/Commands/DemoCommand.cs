using System.Collections.Immutable;
using System.CommandLine;
using Influence.Application.Facts;
using Influence.Application.SampleBrand;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Influence.Storage.Imports;
using Influence.Worker.Composition;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary><c>influence demo</c>: fills the network <c>sample</c> with a believable brand, loaded as any other.</summary>
internal sealed class DemoCommand
{
    private readonly ImmutableArray<(string Name, Option Option)> _brand =
    [
        .. OptionRules.Of(typeof(SampleBrandOptions))
            .Select(field => (field.Name, OptionValues.Option(field, OptionValues.Description(field)))),
    ];

    private readonly Option<string> _out = CommonOptions.Text("--out", "DIR",
        $"Keep the brand's files in this folder, with {SampleBrandFiles.TruthName}: what was planted in them");

    /// <summary>Makes the command.</summary>
    public static HelpfulCommand Make()
    {
        const string Purpose = "Fill the network 'sample' with a sample brand. A second time it changes nothing.";
        return new HelpfulCommand("demo", Purpose, command => new DemoCommand().Fill(command));
    }

    private void Fill(HelpfulCommand command)
    {
        command.WithExamples(
            new("influence demo", "A brand of 20,000 customers, ready to look at"),
            new("influence demo --people 2000 --out brand", "A smaller one, its files and the truth about it kept"))
            .With("Brand", [.. _brand.Select(option => option.Option), _out])
            .With("Data and machine", CommonOptions.Data, CommonOptions.Threads, CommonOptions.Memory)
            .WithOutput(CommonOptions.Json);
        command.SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var form = OutputForm.Of(parsed);
        var messages = new Messages(Console.Error, form);
        var brand = SampleBrand.Generate(Options(parsed));
        var setup = Setup.Of(parsed, NetworkNames.Sample);
        using var folder = setup.OpenFolder(mayCreate: true, messages);
        var kept = parsed.GetValue(_out);
        var directory = kept ?? Directory.CreateTempSubdirectory("influence-demo-").FullName;
        try
        {
            var files = Write(brand, directory, withTruth: kept is not null);
            DemandSameBrand(folder.Networks.Loaded(NetworkNames.Sample), files);
            var outcome = await LoadAsync(folder, files, messages, cancellationToken);
            LoadReportWriter.Write(LoadedNetwork.Of(folder, NetworkNames.Sample, outcome), outcome, null, isDryRun: false, form);
        }
        finally
        {
            if (kept is null)
            {
                Directory.Delete(directory, recursive: true);
            }
        }

        messages.Note($"Next: {CommandLine.ProgramName} serve{setup.FlagsInWords()} (a dashboard in the browser), " +
            $"or {CommandLine.ProgramName} advocates{setup.FlagsInWords()}");
        return (int)ExitCode.Done;
    }

    private SampleBrandOptions Options(ParseResult parsed)
    {
        var given = _brand.Select(option => (option.Name, Text: OptionValues.Given(parsed, option.Option)))
            .Where(option => option.Text is not null)
            .ToDictionary(option => option.Name, option => option.Text);
        return (SampleBrandOptions)OptionValues.Bind(typeof(SampleBrandOptions), given);
    }

    private static ImmutableArray<BrandFile> Write(SampleBrand brand, string directory, bool withTruth)
    {
        Directory.CreateDirectory(directory);
        if (withTruth)
        {
            using var truth = Text(Path.Combine(directory, SampleBrandFiles.TruthName));
            SampleBrandFiles.WriteTruth(brand, truth);
        }

        return [.. SampleBrandFiles.All(brand).Select(file => Write(file, Path.Combine(directory, file.Name)))];
    }

    private static BrandFile Write(SampleBrandFile file, string path)
    {
        using (var text = Text(path))
        {
            file.Write(text);
        }

        return new BrandFile(file.Kind, path, File.ReadLines(path).LongCount() - 1);
    }

    private static StreamWriter Text(string path) => new(path, append: false) { NewLine = "\n" };

    // Another brand's facts would be added to those there, and the truth would be about neither. Files are loaded in order, so
    // what an interrupted demo left is some whole files, perhaps a part of the next, and nothing of the rest.
    private static void DemandSameBrand(IReadOnlyList<LoadedFacts> loaded, ImmutableArray<BrandFile> files)
    {
        var wasWhole = true;
        foreach (var file in files)
        {
            var kind = file.Kind.ToString();
            var rows = loaded.FirstOrDefault(facts => kind.Equals(facts.Kind, StringComparison.OrdinalIgnoreCase))?.Rows ?? 0;
            if (rows > (wasWhole ? file.Rows : 0))
            {
                throw new GraphDataException("sample_is_another",
                    $"The network '{NetworkNames.Sample}' of this data folder holds a sample brand of another size or seed. " +
                    "Give the numbers it was made with, or another folder with --data.");
            }

            wasWhole = rows == file.Rows;
        }
    }

    private static async Task<LoadOutcome> LoadAsync(
        OpenFolder folder, ImmutableArray<BrandFile> files, Messages messages, CancellationToken cancellationToken)
    {
        var (all, last) = (new LoadReport(), (LoadOutcome?)null);
        foreach (var file in files)
        {
            var request = new LoadRequest
            {
                Network = NetworkNames.Sample,
                Kind = file.Kind,
                Sources = [FileSources.OfFile(file.Path)],
            };
            (last, _) = await Loads.RunAsync(folder, request, messages, cancellationToken);
            all = Sum(all, last.Report);
        }

        return last! with { Report = all };
    }

    private static LoadReport Sum(LoadReport left, LoadReport right) => new()
    {
        RowsRead = left.RowsRead + right.RowsRead,
        RowsLoaded = left.RowsLoaded + right.RowsLoaded,
        RowsUnchanged = left.RowsUnchanged + right.RowsUnchanged,
        RowsRejected = left.RowsRejected + right.RowsRejected,
        SelfRows = left.SelfRows + right.SelfRows,
        Rejects = [.. left.Rejects.Concat(right.Rejects).Take(100)],
        Files = left.Files.AddRange(right.Files),
    };

    private sealed record BrandFile(FactKind Kind, string Path, long Rows);
}
