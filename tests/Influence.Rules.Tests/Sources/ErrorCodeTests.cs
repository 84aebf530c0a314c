using System.Text;
using System.Text.RegularExpressions;
using Influence.Application.Catalog;
using Influence.Testing;

namespace Influence.Rules.Tests.Sources;

/// <summary>Every error code stands in one table, and every row of the table is an error that somebody can meet.</summary>
public sealed partial class ErrorCodeTests
{
    private const string Page = "engine/docs/errors.md";

    // Codes that are put together when they are thrown: what is left open in the code, with what it is filled.
    private static readonly Dictionary<string, string[]> Composed = new()
    {
        ["what + \"_not_found\""] =
            ["snapshot_not_found", "chances_not_found", "index_not_found", "answer_not_found", "batch_not_found"],
        ["what + \"_damaged\""] =
            ["snapshot_damaged", "chances_damaged", "index_damaged", "answer_damaged", "batch_damaged"],
        ["$\"{option.Replace('-', '_')}_unknown\""] = ["dates_unknown", "decimal_unknown", "time_unit_unknown"],
        ["$\"{field}_unknown\""] = ["stage_unknown", "kind_unknown", "consent_unknown"],
        ["$\"{name}_unknown\""] = ["dates_unknown", "decimal_unknown", "time_unit_unknown"],
    };

    // Words that stand where codes do: rows that are passed over, which is no error.
    private static readonly string[] NoCodes = ["kind_passed", "stage_passed"];

    // Older than the order of words, and in use: scripts rely on them. Nothing is added here.
    private static readonly string[] OlderThanTheOrder =
    [
        "bad_consent", "bad_encoding", "bad_json", "bad_kind", "bad_number", "bad_quote", "bad_stage", "bad_time", "empty_id",
        "insufficient_memory", "internal_error", "missing_column", "missing_value", "mostly_refused", "no_edges",
        "no_influence_edges", "no_shares", "nobody_named", "nobody_to_choose", "out_of_range", "packed_too_tight",
        "too_many_columns", "too_many_edges", "too_many_people_counted", "two_kinds_of_nodes", "unknown_column", "unknown_field",
        "unknown_format", "unterminated_last_line",
    ];

    private static IEnumerable<ErrorCode> Rows => ErrorCatalog.Groups.SelectMany(group => group.Codes);

    [Fact]
    public void Every_code_that_is_thrown_stands_in_the_table() => Offences.None(
        "a code has a row in ErrorCatalog: kind, and what to do in one sentence",
        Sources().SelectMany(file => Thrown(file)
            .Where(code => ErrorCatalog.Find(code) is null && !NoCodes.Contains(code))
            .Select(code => $"{file}: {code}")));

    [Fact]
    public void Every_row_of_the_table_is_thrown_somewhere()
    {
        var said = Sources()
            .SelectMany(file => Literal().Matches(SourceTree.Text(file)).Select(match => match.Groups[1].Value)).ToHashSet();
        Offences.None("a row of ErrorCatalog is a code that stands somewhere in the code",
            Rows.Select(row => row.Code)
                .Where(code => !said.Contains(code) && !Composed.Values.Any(codes => codes.Contains(code))));
        Offences.None("what this test says of codes that are put together is so",
            Composed.Keys.Where(form => !Sources().Any(file => SourceTree.Text(file).Contains(form, StringComparison.Ordinal)))
                .Concat(Composed.Values.SelectMany(codes => codes).Where(code => ErrorCatalog.Find(code) is null)));
    }

    [Fact]
    public void Codes_that_are_put_together_are_known_to_this_test() => Offences.None(
        "a code is a literal, or its parts are listed in this test",
        Sources().SelectMany(file => PutTogether().Matches(SourceTree.Text(file))
            .Select(match => match.Groups[1].Value)
            .Where(form => !Composed.ContainsKey(form))
            .Select(form => $"{file}: {form}")));

    [Fact]
    public void What_is_thrown_is_of_the_kind_that_its_row_says() => Offences.None(
        "the kind of a code's row is that of the exception: one error, one status, one exit code",
        Sources().SelectMany(file => Typed().Matches(SourceTree.Text(file))
            .Select(match => (type: match.Groups[1].Value + match.Groups[2].Value, row: ErrorCatalog.Find(match.Groups[3].Value)))
            .Where(found => found.row is not null && !Fits(found.type, found.row.Kind))
            .Select(found => $"{file}: {found.type} {found.row!.Code} is {found.row.Kind}"))
        .Concat(Sources().SelectMany(file => WithStatus().Matches(SourceTree.Text(file))
            .Select(match => (status: match.Groups[1].Value, row: ErrorCatalog.Find(match.Groups[2].Value)))
            .Where(found => found.row is not null && $"{found.row.Status}" != found.status)
            .Select(found => $"{file}: {found.row!.Code} with {found.status}, but {found.row.Status} in its row"))));

    [Fact]
    public void A_code_names_its_noun_first()
    {
        Offences.None("noun_problem, as in file_empty and network_not_found",
            Rows.Select(row => row.Code).Where(code => ProblemFirst().IsMatch(code) && !OlderThanTheOrder.Contains(code)));
        Offences.None("a code that is gone leaves the list of the older ones",
            OlderThanTheOrder.Where(code => ErrorCatalog.Find(code) is null || !ProblemFirst().IsMatch(code)));
    }

    [Fact]
    public void A_row_says_in_one_sentence_what_to_do() => Offences.None(
        "each section is in order, each code there once, each sentence ends, codes are snake_case",
        ErrorCatalog.Groups.Where(group => !group.Codes.Select(row => row.Code).SequenceEqual(
                group.Codes.Select(row => row.Code).Order(StringComparer.Ordinal)))
            .Select(group => $"{group.Title} is not in order")
            .Concat(Rows.GroupBy(row => row.Code).Where(same => same.Count() > 1).Select(same => $"{same.Key} stands twice"))
            .Concat(Rows.Where(row => !row.Next.EndsWith('.') || !char.IsUpper(row.Next[0]) || !Snake().IsMatch(row.Code))
                .Select(row => row.Code)));

    [Fact]
    public void The_page_of_codes_is_what_the_table_says()
    {
        var text = PageText();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(TestData.Root, Page), text);
        }

        Assert.True(SourceTree.Has(Page) && SourceTree.Text(Page) == text,
            $"{Page} is written from ErrorCatalog: UPDATE_GOLDEN=1 ./dev.sh test writes it anew.");
    }

    private static string PageText()
    {
        var page = new StringBuilder("""
            # Errors

            Every error has a code that scripts may rely on: `code` of a problem document, and its `type`, which leads to
            this table on the server that answered (`/errors#network_not_found`). The message says more than this page:
            what was found, where, what is allowed and what to do next. Status is that of HTTP, exit the exit code of the
            command line. A code without a status is told of a line of a file, which is refused and counted while the file
            goes on (exit 3 only under `--strict`).

            """);
        foreach (var group in ErrorCatalog.Groups)
        {
            page.Append($"\n## {group.Title}\n\n| code | status | exit | what to do |\n|---|---|---|---|\n");
            foreach (var row in group.Codes)
            {
                page.Append($"| <a id=\"{row.Code}\"></a>`{row.Code}` | {row.Status} | {row.Exit} | {row.Next} |\n");
            }
        }

        return page.ToString().Replace("|  |", "| |").ReplaceLineEndings("\n");
    }

    private static bool Fits(string type, ErrorKind kind) => type switch
    {
        "OptionException" => kind is ErrorKind.Option,
        "RefusedException" => kind is ErrorKind.Refused or ErrorKind.Busy,
        _ => kind is not (ErrorKind.Option or ErrorKind.Refused or ErrorKind.Busy or ErrorKind.Request or ErrorKind.Row),
    };

    private static IEnumerable<string> Sources() => SourceTree.OfKind(".cs", ".razor")
        .Where(file => file.StartsWith("engine/", StringComparison.Ordinal) || file.StartsWith("api/", StringComparison.Ordinal))
        .Where(file => !file.Contains("/ErrorCatalog.", StringComparison.Ordinal));

    // Tables of kinds of files hold codes and nothing else of that look.
    private static IEnumerable<string> Thrown(string file) =>
        (file.EndsWith("Kinds.cs", StringComparison.Ordinal) && file.Contains("/Formats/", StringComparison.Ordinal)
            ? TableCode() : WhereCodesStand()).Matches(SourceTree.Text(file)).Select(match => match.Groups["code"].Value);

    [GeneratedRegex("\"([a-z0-9]+(?:_[a-z0-9]+)+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("(?:new|Refused)\\(\\s*\"(?<code>[a-z0-9]+(?:_[a-z0-9]+)+)\",")]
    private static partial Regex TableCode();

    [GeneratedRegex("""
        (?:new\s(?:\w+Exception|OptionError|BrokenRow|ReadQuestion|Problem)\(|new\sVerdict\(\(
        |\b(?:Refuse|Refused|Reject|Parameter)\(
        |Exception\s\w+\([^)]*\)\s=>\s(?:Of|new)\(|=>\s(?:new\(|\(|throw\s\w+\()|\?\snew\()
        \s*(?:[\w.]+\s\?\s)?(?:-?[\w.]+,\s*)?"(?<code>[a-z0-9]+(?:_[a-z0-9]+)+)",
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex WhereCodesStand();

    [GeneratedRegex("""
        (?:new\s(?:GraphData|Option|Refused|Request)Exception|Exception\s\w+\([^)]*\)\s=>\snew)
        \((\$"[^"]+"|\w+\s\+\s"\w+")
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex PutTogether();

    [GeneratedRegex("""
        (?:new\s((?:GraphData|Option|Refused)Exception)|((?:GraphData|Option|Refused)Exception)\s\w+\([^)]*\)\s=>\s*new)
        \(\s*"([a-z0-9_]+)",
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Typed();

    [GeneratedRegex("""StatusCodes\.Status(\d+)\w+,\s*"([a-z0-9_]+)",""")]
    private static partial Regex WithStatus();

    [GeneratedRegex("^(bad|empty|insufficient|internal|invalid|missing|mostly|nested|no|nobody|not|out|packed|repeated" +
        "|saturating|several|too|two|unknown|unterminated|wrong)_")]
    private static partial Regex ProblemFirst();

    [GeneratedRegex("^[a-z0-9]+(_[a-z0-9]+)+$")]
    private static partial Regex Snake();
}
