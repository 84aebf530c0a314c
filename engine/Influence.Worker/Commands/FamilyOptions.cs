using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Influence.Application.Catalog;
using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Worker.Commands;

/// <summary>The options of a family's methods, read from the catalogue: names, limits, defaults and who takes them.</summary>
internal sealed class FamilyOptions
{
    /// <summary>Options that every command has in its own way: threads belong to the process, rows to the listing.</summary>
    private static readonly string[] Common = ["threads", "top"];

    private readonly MethodFamily _family;
    private readonly Option<string> _selector;
    private readonly ImmutableArray<FamilyOption> _options;

    private FamilyOptions(MethodFamily family, Option<string> selector, ImmutableArray<FamilyOption> options) =>
        (_family, _selector, _options) = (family, selector, options);

    /// <summary>What to add to the family's command: the selector first.</summary>
    public IEnumerable<Option> Options => _options.Select(option => option.Option).Prepend(_selector);

    /// <summary>The options of one family.</summary>
    public static FamilyOptions Of(MethodFamily family)
    {
        var methods = MethodCatalog.Of(family.Name).ToArray();
        var taken = methods
            .SelectMany(method => OptionRules.Of(method.OptionsType).Select(field => new Taker(method, field)))
            .Where(taker => !Common.Contains(taker.Field.Name))
            .GroupBy(taker => taker.Field.Name)
            .Select(group => FamilyOption.Of([.. group], methods.Length))
            .ToImmutableArray();
        var names = string.Join(", ", methods.Select(method => method.Name));
        var selector = new Option<string>("--" + family.Selector)
        {
            HelpName = family.Selector.ToUpperInvariant(),
            Description = $"{names}; default {family.DefaultMethod}",
        };
        return new FamilyOptions(family, selector, taken);
    }

    /// <summary>The method asked for.</summary>
    /// <exception cref="OptionException">method_unknown.</exception>
    public Method Method(ParseResult parsed)
    {
        var asked = parsed.GetValue(_selector);
        var names = MethodCatalog.Of(_family.Name).Select(method => method.Name).ToArray();
        return asked is null || names.Contains(asked)
            ? MethodCatalog.Find(_family.Name, asked)
            : throw new OptionException("method_unknown", $"There is no {_family.Selector} '{asked}' here." +
                $"{UsageErrors.Meant(asked, names)} There are {string.Join(", ", names)}.");
    }

    /// <summary>The options given, bound to the method's own record and checked.</summary>
    /// <param name="parsed">What was given.</param>
    /// <param name="method">The method that takes them.</param>
    /// <param name="top">Rows wanted, for methods that choose so many; null means all.</param>
    /// <exception cref="OptionException">option_of_another_method, and the binder's.</exception>
    public MethodOptions Bind(ParseResult parsed, Method method, int? top)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var option in _options)
        {
            if (OptionValues.Given(parsed, option.Option) is not { } text)
            {
                continue;
            }

            if (!option.IsTakenBy(method))
            {
                throw new OptionException("option_of_another_method",
                    $"{method.Name} has no option {option.Option.Name}; {option.TakersInWords} " +
                    $"{(option.TakerCount == 1 ? "has" : "have")} it. Name the method with --{_family.Selector}.");
            }

            values[option.Name] = text;
        }

        if (OptionRules.Of(method.OptionsType).Any(field => field.Name == "top"))
        {
            values["top"] = (top ?? int.MaxValue).ToString(CultureInfo.InvariantCulture);
        }

        return (MethodOptions)OptionValues.Bind(method.OptionsType, values);
    }

    /// <summary>One option of some methods.</summary>
    private sealed record FamilyOption(string Name, Option Option, ImmutableArray<Taker> Takers)
    {
        public int TakerCount => Takers.Length;

        public string TakersInWords => string.Join(", ", Takers.Select(taker => taker.Method.Name));

        public static FamilyOption Of(ImmutableArray<Taker> takers, int methods)
        {
            var text = string.Join("; or ", takers
                .GroupBy(taker => OptionValues.Description(taker.Field))
                .Select((group, _) => group.Count() == methods
                    ? group.Key
                    : $"{group.Key} ({string.Join(", ", group.Select(taker => taker.Method.Name))})"));
            return new FamilyOption(takers[0].Field.Name, OptionValues.Option(takers[0].Field, text), takers);
        }

        public bool IsTakenBy(Method method) => Takers.Any(taker => taker.Method == method);
    }

    private sealed record Taker(Method Method, OptionField Field);
}
