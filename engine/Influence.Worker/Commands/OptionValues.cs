using System.CommandLine;
using System.Globalization;
using Influence.Application.Catalog;
using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Worker.Commands;

/// <summary>Turns the fields of option records into options of the command line, and what was given back into records.</summary>
internal static class OptionValues
{
    /// <summary>An option for a field: <c>--random-seed N</c>, <c>-k N</c>; a switch takes no value.</summary>
    public static Option Option(OptionField field, string description)
    {
        string[] names = field.CommandLineName.Length == 1
            ? ["-" + field.CommandLineName, "--" + field.CommandLineName]
            : field.Name == "random_seed" ? ["--random-seed", "--seed"]
            : field.Name == "force" ? ["--force", "-f"]
            : ["--" + field.CommandLineName];
        return field.Type == typeof(bool)
            ? new Option<bool>(names[0], names[1..]) { Description = description }
            : new Option<string>(names[0], names[1..]) { Description = description, HelpName = Placeholder(field.Type) };
    }

    /// <summary>What help says about a field: its sentence, its limits and its default.</summary>
    public static string Description(OptionField field)
    {
        var limits = field.Type.IsEnum ? OptionBinder.Words(field.Type) : field.Allowed;
        var fallback = field.IsRequired ? "required"
            : field.Default is null or false ? ""
            : "default " + Convert.ToString(field.Default, CultureInfo.InvariantCulture)!.ToLowerInvariant();
        return string.Join("; ", new[] { field.Help, limits, fallback }.Where(part => part.Length > 0));
    }

    /// <summary>The text given for an option, or null when it was not given.</summary>
    public static string? Given(ParseResult parsed, Option option) => parsed.GetResult(option) switch
    {
        null or { Implicit: true } => null,
        { Tokens: [var token, ..] } => token.Value,
        _ => "true",
    };

    /// <summary>Binds and throws the first error, in the spelling of the command line.</summary>
    /// <exception cref="OptionException">option_not_readable, option_out_of_range or option_missing.</exception>
    public static object Bind(Type optionsType, IReadOnlyDictionary<string, string?> values)
    {
        var options = OptionBinder.Bind(optionsType, values, out var errors);
        if (errors is not [var first, ..])
        {
            return options;
        }

        var field = OptionRules.Of(optionsType).First(candidate => candidate.Name == first.Option);
        var spelled = (field.CommandLineName.Length == 1 ? "-" : "--") + field.CommandLineName;
        throw new OptionException(first.Code, first.Message.StartsWith(first.Option, StringComparison.Ordinal)
            ? spelled + first.Message[first.Option.Length..]
            : first.Message);
    }

    private static string Placeholder(Type type) =>
        type == typeof(string) || type.IsEnum ? "WORD" : type == typeof(double) ? "X" : "N";
}
