using System.CommandLine;

namespace Influence.Worker.Commands;

/// <summary>The options that commands share: where the data is, how the answer is written, what the process may use.</summary>
internal static class CommonOptions
{
    public static Option<string> Data { get; } = Text("--data", "DIR", "The data folder; default ./influence-data");

    public static Option<string> Network { get; } =
        Text("--network", "NAME", "The network, of a-z, 0-9 and hyphens; default main");

    public static Option<string> Store { get; } = Text("--store", "URL",
        "The Neo4j that holds the facts, as in http://host:7474; default: the data folder holds them");

    public static Option<string> Threads { get; } =
        Text("--threads", "N", "Threads at most; default all cores; never changes the answer");

    public static Option<string> Memory { get; } = Text("--memory", "SIZE",
        "Memory at most, as in 4GiB or 50%; default 75% of what the machine has; what needs more is refused");

    public static Option<string> DiskReserve { get; } = Text("--disk-reserve", "SIZE",
        "Room left free on the disk, as in 2GiB, 10% or 0; default 1GiB, at most 5% of the disk");

    public static Option<bool> Json { get; } = new("--json") { Description = "One JSON document" };

    public static Option<bool> Csv { get; } = new("--csv") { Description = "Comma-separated rows with a header" };

    public static Option<string> CsvFor { get; } = Text("--csv-for", "WHOM",
        "As --csv, for programs or for excel: a byte order mark, CRLF, and nothing that a spreadsheet would run or round");

    public static Option<bool> Parquet { get; } =
        new("--parquet") { Description = "A Parquet file: the rows of --csv with a type a column, the evidence in its metadata" };

    public static Option<bool> Plain { get; } =
        new("--plain") { Description = "Tab-separated rows with a header, nothing drawn: for grep, cut and awk" };

    public static Option<string> Output { get; } =
        Text("--output", "FILE", "Write to a file instead of the screen; .json, .csv, .tsv and .parquet choose the form", "-o");

    public static Option<string> Top { get; } = Text("--top", "N|all", "Rows listed; default 10");

    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "No messages but errors" };

    public static Option<bool> Verbose { get; } =
        new("--verbose", "-v") { Description = "More messages, and the details of errors" };

    public static Option<bool> NoColor { get; } =
        new("--no-color") { Description = "No colours; also with NO_COLOR, TERM=dumb, and when not on a terminal" };

    /// <summary>An option that takes one text.</summary>
    public static Option<string> Text(string name, string helpName, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = helpName };

    /// <summary>Adds what every command has that works on a network.</summary>
    /// <param name="command">The command.</param>
    /// <param name="usesThreads">Whether more than one thread helps it.</param>
    public static HelpfulCommand WithData(this HelpfulCommand command, bool usesThreads = true) =>
        command.With("Data and machine", [Data, Network, Store, .. usesThreads ? new[] { Threads } : [], Memory]);

    /// <summary>Adds what every command has that gives data.</summary>
    public static HelpfulCommand WithOutput(this HelpfulCommand command, params Option[] forms) =>
        command.With("Output", [.. forms, Output, Quiet, Verbose, NoColor]);
}
