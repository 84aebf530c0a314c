using System.Collections.Immutable;
using System.CommandLine;
using Influence.Application.Uplifts;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Influence.Engine.Uplifts;
using Influence.Worker.Output;

namespace Influence.Worker.Commands;

/// <summary><c>influence uplift</c>: what a hold-out test says, and what one to come will be able to see. It asks no network: a
/// test is a file of its own.</summary>
internal sealed class UpliftCommand
{
    private readonly Argument<string?> _file = new("file")
    {
        HelpName = "FILE",
        Description = "A CSV with a row a person (id, group, converted, value) or a row a region and period (region, group, " +
            "period or date, conversions, population); - is standard input",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _method = CommonOptions.Text("--method", "METHOD",
        "test: what a file says; power: what a test to come will see; default test");

    private readonly Option<string[]> _map = new("--map")
    {
        HelpName = "FIELD=COLUMN,…",
        Description = "Our field = their column, where the heading is not known: --map group=arm",
    };

    private readonly ImmutableArray<(OptionField Field, Type Type, Option Option)> _options =
    [
        .. new[] { typeof(TestReading), typeof(UpliftOptions), typeof(PowerOptions) }.SelectMany(type => OptionRules.Of(type)
            .Select(field => (field, type, OptionValues.Option(field, OptionValues.Description(field))))),
    ];

    /// <summary>Makes the command.</summary>
    public static HelpfulCommand Make() => new("uplift",
        "What did the invitation change? Beside those held out: uplift, extra customers, their cost; and what a test will see.",
        command => new UpliftCommand().Fill(command));

    private void Fill(HelpfulCommand command)
    {
        command.Add(_file);
        command.WithExamples(
            new("influence uplift test.csv --planned 0.1 --cost 5000", "Of a file with id, group and converted"),
            new("influence uplift test.csv --map group=arm --treated A --control B", "Columns and words that are not known"),
            new("influence uplift regions.csv --start 2026-03-01 --json", "Regions by day, before and after"),
            new("influence uplift --method power --people 2000 --base 0.05 --held-out 0.1", "Before the test: what it will see"))
            .With("Question", [_method])
            .With("The file of a test", [_map, .. Of(typeof(TestReading)), .. Of(typeof(UpliftOptions))])
            .With("A test to come (--method power)", Of(typeof(PowerOptions)))
            .WithOutput(CommonOptions.Json);
        command.SetAction((parsed, _) => Task.FromResult(Run(parsed)));

        IEnumerable<Option> Of(Type type) => _options.Where(option => option.Type == type).Select(option => option.Option);
    }

    private int Run(ParseResult parsed)
    {
        var form = OutputForm.Of(parsed);
        UpliftReportWriter.Write(MethodOf(parsed.GetValue(_method)) == UpliftMethod.Power ? Power(parsed) : Test(parsed), form);
        return (int)ExitCode.Done;
    }

    private UpliftReport Power(ParseResult parsed)
    {
        DemandNone(parsed, "test", typeof(TestReading), typeof(UpliftOptions));
        return parsed.GetValue(_file) is { } file
            ? throw new OptionException("argument_unknown",
                $"A test to come has no file yet, but '{file}' was given. Leave it out, or leave out --method power.")
            : UpliftReport.OfPower((PowerOptions)Bound(parsed, typeof(PowerOptions)));
    }

    private UpliftReport Test(ParseResult parsed)
    {
        DemandNone(parsed, "power", typeof(PowerOptions));
        var path = parsed.GetValue(_file) ?? throw new OptionException("argument_missing",
            "'influence uplift' needs the FILE of a test, or --method power for one to come.");
        var reading = (TestReading)Bound(parsed, typeof(TestReading)) with
        {
            Map = MapOption.Read(parsed.GetValue(_map) ?? [], []),
        };
        var options = (UpliftOptions)Bound(parsed, typeof(UpliftOptions));
        return UpliftReport.Of(TestTable.OfText(TextFiles.Read(path), reading), reading, options);
    }

    private static UpliftMethod MethodOf(string? asked) => asked is null ? UpliftMethod.Test
        : Enum.TryParse<UpliftMethod>(asked, ignoreCase: true, out var method) && Enum.IsDefined(method) ? method
        : throw new OptionException("method_unknown", $"There is no method '{asked}' here. There are test and power.");

    private object Bound(ParseResult parsed, Type type) => OptionValues.Bind(type, _options
        .Where(option => option.Type == type && OptionValues.Given(parsed, option.Option) is not null)
        .ToDictionary(option => option.Field.Name, option => OptionValues.Given(parsed, option.Option)));

    private void DemandNone(ParseResult parsed, string owner, params Type[] types)
    {
        if (_options.FirstOrDefault(option => types.Contains(option.Type)
            && OptionValues.Given(parsed, option.Option) is not null).Option is { } strange)
        {
            throw new OptionException("option_of_another_method",
                $"{strange.Name} is for --method {owner}. Leave it out, or ask that.");
        }
    }
}
