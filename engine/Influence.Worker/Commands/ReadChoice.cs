using System.Collections.Immutable;
using System.CommandLine;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Worker.Commands;

/// <summary>How the files of a load are to be read; what is not said is seen from the bytes.</summary>
internal sealed class ReadChoice
{
    private readonly Option<string[]> _map = new("--map")
    {
        HelpName = "FIELD=COLUMN,…",
        Description = "Our field = their column's name, or its number from 1; may be given several times",
    };

    private readonly Option<string> _delimiter =
        CommonOptions.Text("--delimiter", "C", "The column separator, one character, or tab");

    private readonly Option<string> _encoding = CommonOptions.Text("--encoding", "E", "As in latin1 or utf-16; default UTF-8");
    private readonly Option<string> _format =
        CommonOptions.Text("--format", "F", "csv, snap, nm, activity or ndjson; default auto");

    private readonly Option<bool> _acceptUnterminated = new("--accept-unterminated")
    {
        Description = "Load a last line without a line end, which may have been cut, from edge lists and activity logs",
    };

    private readonly Option<bool> _allowPartial = new("--allow-partial")
    {
        Description = "Load what comes before the damage of a truncated gzip file",
    };

    /// <summary>What to add to the command.</summary>
    public IEnumerable<Option> Options => [_map, _delimiter, _encoding, _format, _acceptUnterminated, _allowPartial];

    /// <summary>The choice made.</summary>
    /// <exception cref="OptionException">map_not_readable, option_not_readable or options_exclude_each_other.</exception>
    public ReadOptions Of(ParseResult parsed, bool isActivity)
    {
        var format = parsed.GetValue(_format);
        if (isActivity && format is not (null or "auto" or "activity"))
        {
            throw new OptionException("options_exclude_each_other",
                $"'load activity' reads the format activity, not {format}. For another format: load shares --format {format}.");
        }

        return new ReadOptions
        {
            Format = isActivity ? "activity" : format ?? "auto",
            Map = Map(parsed.GetValue(_map) ?? []),
            Delimiter = Delimiter(parsed.GetValue(_delimiter)),
            Encoding = parsed.GetValue(_encoding),
            AcceptUnterminated = parsed.GetValue(_acceptUnterminated),
            AllowPartial = parsed.GetValue(_allowPartial),
        };
    }

    private static ImmutableDictionary<string, string> Map(IEnumerable<string> lists)
    {
        var map = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in lists.SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries)))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == pair.Length - 1 || !map.TryAdd(pair[..equals].Trim(), pair[(equals + 1)..].Trim()))
            {
                throw new OptionException("map_not_readable",
                    $"--map has '{pair}', but each part must be FIELD=COLUMN, each field once, as in --map follower=user.");
            }
        }

        return map.ToImmutable();
    }

    private static char? Delimiter(string? text) => text switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        [var one] => one,
        _ => throw new OptionException("option_not_readable", $"--delimiter is '{text}', but must be one character, or tab."),
    };
}
