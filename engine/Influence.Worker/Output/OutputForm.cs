using System.CommandLine;
using Influence.Application.Writing;
using Influence.Engine.Errors;
using Influence.Storage.Files;
using Influence.Worker.Commands;

namespace Influence.Worker.Output;

/// <summary>In which form data is written.</summary>
internal enum DataForm
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>Tab-separated.</summary>
    Plain,

    /// <summary>One document.</summary>
    Json,

    /// <summary>Comma-separated.</summary>
    Csv,

    /// <summary>A Parquet file.</summary>
    Parquet,
}

/// <summary>Where data goes and in which form; how much is said beside it.</summary>
/// <param name="Form">Of the data.</param>
/// <param name="Flavour">Of CSV.</param>
/// <param name="File">Null means standard output.</param>
/// <param name="IsQuiet">Errors only.</param>
/// <param name="IsVerbose">More messages.</param>
/// <param name="MayColor">Unless refused by option or environment; a terminal is needed too.</param>
internal sealed record OutputForm(DataForm Form, CsvFlavour Flavour, string? File, bool IsQuiet, bool IsVerbose, bool MayColor)
{
    /// <summary>Reads the common options; a command that lacks one has its default.</summary>
    /// <exception cref="OptionException">options_exclude_each_other, or option_not_readable: a form that is not written.
    /// </exception>
    public static OutputForm Of(ParseResult parsed)
    {
        var (file, whom) = (parsed.GetValue(CommonOptions.Output), parsed.GetValue(CommonOptions.CsvFor));
        DataForm[] asked =
        [
            .. parsed.GetValue(CommonOptions.Json) ? [DataForm.Json] : Array.Empty<DataForm>(),
            .. parsed.GetValue(CommonOptions.Csv) || whom is not null ? [DataForm.Csv] : Array.Empty<DataForm>(),
            .. parsed.GetValue(CommonOptions.Parquet) ? [DataForm.Parquet] : Array.Empty<DataForm>(),
            .. parsed.GetValue(CommonOptions.Plain) ? [DataForm.Plain] : Array.Empty<DataForm>(),
        ];
        if (asked.Length > 1)
        {
            throw new OptionException(
                "options_exclude_each_other", "Give one of --json, --csv (or --csv-for), --parquet and --plain, not several.");
        }

        var form = asked is [var one] ? one : Path.GetExtension(file)?.ToLowerInvariant() switch
        {
            ".json" => DataForm.Json,
            ".csv" => DataForm.Csv,
            ".tsv" => DataForm.Plain,
            ".parquet" => DataForm.Parquet,
            _ => DataForm.Table,
        };
        if (asked.Length == 0 && form == DataForm.Table && IsWorkbook(file))
        {
            throw new OptionException("option_not_readable", $"--output is {file}, but no workbook is written here. Name a " +
                "file that ends in .csv, which every spreadsheet opens (--csv-for excel), or in .tsv, .json, .parquet or .txt.");
        }

        DemandWritten(parsed, file, form);

        return new OutputForm(form, FlavourFor(whom), file is "-" ? null : file, parsed.GetValue(CommonOptions.Quiet),
            parsed.GetValue(CommonOptions.Verbose), MayUseColor(parsed.GetValue(CommonOptions.NoColor)));
    }

    /// <summary>Writes data; a file is its owner's alone, and comes in one piece.</summary>
    /// <exception cref="GraphDataException">output_not_writable.</exception>
    public void Write(Action<Stream> write)
    {
        if (File is null)
        {
            using var screen = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            write(screen);
            return;
        }

        try
        {
            OutputFile.Write(File, write);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new GraphDataException("output_not_writable",
                $"{File} cannot be written: {error.Message} Name another file with --output.", error);
        }
    }

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    public void WriteText(Action<TextWriter> write) => Write(stream =>
    {
        using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        write(text);
    });

    private static bool IsWorkbook(string? file) =>
        Path.GetExtension(file)?.ToLowerInvariant() is ".xlsx" or ".xls" or ".xlsm" or ".ods";

    // A file is what its name says: a command that has no such form refuses it, and writes no sentences into a table.
    private static void DemandWritten(ParseResult parsed, string? file, DataForm form)
    {
        Option? needed = form switch
        {
            DataForm.Csv => CommonOptions.Csv,
            DataForm.Plain => CommonOptions.Plain,
            DataForm.Parquet => CommonOptions.Parquet,
            _ => null,
        };
        var has = parsed.CommandResult.Command.Options;
        // A command that knows flavours of CSV and no other form writes nothing else.
        if (needed is not null && !has.Contains(needed) && !(form == DataForm.Csv && has.Contains(CommonOptions.CsvFor)))
        {
            throw new OptionException("option_not_readable", $"--output is {file}, but " +
                (has.Contains(CommonOptions.Csv) ? "this command writes no such table" : "what this command says is no table") +
                $". Name a file that ends in {(has.Contains(CommonOptions.Csv) ? ".csv, " : "")}.json or .txt.");
        }

        if (form == DataForm.Parquet && file is null or "-" && !Console.IsOutputRedirected)
        {
            throw new OptionException("option_not_readable",
                "A Parquet file is no text for a screen. Name a file with --output, as in -o rank.parquet.");
        }
    }

    private static CsvFlavour FlavourFor(string? whom) => whom switch
    {
        null or "programs" => CsvFlavour.Plain,
        "excel" => CsvFlavour.Excel,
        _ => throw new OptionException("option_not_readable", $"--csv-for is '{whom}', but must be programs or excel."),
    };

    private static bool MayUseColor(bool refused) => !refused
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";
}
