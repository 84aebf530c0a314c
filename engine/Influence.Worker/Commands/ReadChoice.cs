using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Worker.Commands;

/// <summary>How files are to be read, by a load and by a question to a graph file alike; what is not said is seen from the
/// bytes.</summary>
internal sealed class ReadChoice
{
    private readonly Option<string[]> _map = new("--map")
    {
        HelpName = "FIELD=COLUMN,…",
        Description = "Our field = their column's name, or its number from 1; 1,2 alone names the first fields; " +
            "FIELD=@NAME is NAME in every row; several times",
    };

    private readonly Option<string> _delimiter =
        CommonOptions.Text("--delimiter", "C", "The column separator, one character, or tab");

    private readonly Option<string> _encoding =
        CommonOptions.Text("--encoding", "E", "As in windows-1252 or utf-16; default: seen from the bytes");

    private readonly Option<string> _format =
        CommonOptions.Text("--format", "F", FileFormats.Sentence + "; default auto: the content decides");

    private readonly Option<string> _skip = CommonOptions.Text("--skip", "N", "Lines to pass over before the header; default 0");

    private readonly Option<string> _dates = CommonOptions.Text("--dates", "ORDER",
        "Order of day, month and year: dmy, mdy or ymd; default: seen from all rows");

    private readonly Option<string> _decimal = CommonOptions.Text("--decimal", "SIGN",
        "The sign before decimals: point or comma; default: seen from all rows");

    private readonly Option<string> _timeUnit = CommonOptions.Text("--time-unit", "UNIT",
        "What a time that is a bare number counts: s, ms or us since 1970, or the days of a spreadsheet; default: seen from " +
        "all rows");

    private readonly Option<bool> _acceptUnterminated = new("--accept-unterminated")
    {
        Description = "Load a last line without a line end, which may have been cut, from edge lists and activity logs",
    };

    private readonly Option<bool> _allowPartial = new("--allow-partial")
    {
        Description = "Load what comes before the damage of a truncated gzip file",
    };

    private readonly WordMaps _words = new();

    /// <summary>What to add to a command that loads.</summary>
    public IEnumerable<Option> Options =>
        [_map, _delimiter, _encoding, _format, _skip, _dates, _decimal, _timeUnit, .. _words.Options, _acceptUnterminated,
            _allowPartial];

    /// <summary>What to add to a command that asks a graph file, whose format is an option of the view.</summary>
    public IEnumerable<Option> OfGraph =>
        [_map, _delimiter, _encoding, _skip, _dates, _decimal, _timeUnit, _acceptUnterminated, _allowPartial];

    /// <summary>The choice made for a load.</summary>
    /// <exception cref="OptionException">map_not_readable, option_not_readable or options_exclude_each_other.</exception>
    public ReadOptions Of(ParseResult parsed, FactKind kind, bool isActivity)
    {
        var format = parsed.GetValue(_format);
        if (isActivity && format is not (null or "auto" or "activity"))
        {
            throw new OptionException("options_exclude_each_other",
                $"'load activity' reads the format activity, not {format}. For another format: load shares --format {format}.");
        }

        return _words.AddTo(Common(parsed, ReadFields.Of(kind)), parsed, kind) with
        {
            Format = isActivity ? "activity" : format ?? "auto",
        };
    }

    /// <summary>The choice made for a graph file.</summary>
    /// <exception cref="OptionException">map_not_readable or option_not_readable.</exception>
    public ReadOptions OfFile(ParseResult parsed) => Common(parsed, ReadFields.OfGraph);

    /// <summary>Refuses what is for graph files where none is asked.</summary>
    /// <exception cref="OptionException">option_of_another_view.</exception>
    public void DemandNone(ParseResult parsed)
    {
        if (OfGraph.FirstOrDefault(option => OptionValues.Given(parsed, option) is not null) is { } given)
        {
            throw new OptionException("option_of_another_view", $"{given.Name} needs --graph FILE.");
        }
    }

    private ReadOptions Common(ParseResult parsed, ImmutableArray<string> fields) => new()
    {
        Map = MapOption.Read(parsed.GetValue(_map) ?? [], fields),
        Delimiter = Delimiter(parsed.GetValue(_delimiter)),
        Encoding = parsed.GetValue(_encoding),
        Skip = Lines(parsed.GetValue(_skip)),
        Dates = OneOf(_dates, parsed, "dmy", "mdy", "ymd"),
        DecimalSign = OneOf(_decimal, parsed, "point", "comma"),
        TimeUnit = OneOf(_timeUnit, parsed, "s", "ms", "us", "days"),
        AcceptUnterminated = parsed.GetValue(_acceptUnterminated),
        AllowPartial = parsed.GetValue(_allowPartial),
    };

    private static char? Delimiter(string? text) => text switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        [var one] => one,
        _ => throw new OptionException("option_not_readable", $"--delimiter is '{text}', but must be one character, or tab."),
    };

    private static int Lines(string? text) => text is null ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? lines
        : throw new OptionException("option_not_readable", $"--skip is '{text}', but must be a whole number of lines from 0.");

    private static string? OneOf(Option<string> option, ParseResult parsed, params string[] words)
    {
        var text = parsed.GetValue(option)?.ToLowerInvariant();
        return text is null || words.Contains(text) ? text : throw new OptionException("option_not_readable",
            $"{option.Name} is '{text}', but must be {string.Join(", ", words[..^1])} or {words[^1]}.");
    }
}
