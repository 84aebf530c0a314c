using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using Influence.Engine.Errors;

namespace Influence.Engine.Methods;

/// <summary>The one reader of option attributes: the library throws the first
/// error, the API lists all, help prints the limits.</summary>
public static class OptionRules
{
    /// <summary>The options of a record, in the order they were declared, the shared ones last.</summary>
    /// <param name="optionsType">A record derived from <see cref="MethodOptions"/>, or any record whose properties carry the
    /// attributes.</param>
    public static ImmutableArray<OptionField> Of(Type optionsType)
    {
        ArgumentNullException.ThrowIfNull(optionsType);
        var defaults = Activator.CreateInstance(optionsType)!;
        return [.. optionsType.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetCustomAttribute<HelpAttribute>() is not null)
            .Where(property => property.Name != nameof(MethodOptions.Threads)
                || optionsType.GetCustomAttribute<OneThreadAttribute>() is null)
            .OrderBy(property => Depth(property.DeclaringType!, optionsType))
            .ThenBy(property => property.MetadataToken)
            .Select(property => new OptionField(property, property.GetValue(defaults)))];
    }

    /// <summary>Every limit that <paramref name="options"/> breaks, in words; empty when all is well.</summary>
    public static ImmutableArray<OptionError> Check(object options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. Of(options.GetType()).SelectMany(field => field.Errors(field.Property.GetValue(options)))];
    }

    /// <summary>Throws the first error.</summary>
    /// <exception cref="OptionException">option_out_of_range or option_missing.</exception>
    public static void Demand(object options)
    {
        if (Check(options) is [var first, ..])
        {
            throw new OptionException(first.Code, first.Message);
        }
    }

    private static int Depth(Type declaring, Type type) => declaring == type ? 0 : 1 + Depth(declaring, type.BaseType!);
}

/// <summary>One thing wrong with one option.</summary>
/// <param name="Option">snake_case name.</param>
/// <param name="Code">option_out_of_range or option_missing.</param>
/// <param name="Message">What was found and what is allowed.</param>
public sealed record OptionError(string Option, string Code, string Message);

/// <summary>One option as command line, HTTP and docs see it.</summary>
/// <param name="property">The record's property.</param>
/// <param name="defaultValue">Its value when not given.</param>
public sealed class OptionField(PropertyInfo property, object? defaultValue)
{
    private readonly ImmutableArray<LimitAttribute> _limits = [.. property.GetCustomAttributes<LimitAttribute>()];

    /// <summary>The record's property.</summary>
    public PropertyInfo Property { get; } = property;

    /// <summary>The value when not given.</summary>
    public object? Default { get; } = defaultValue;

    /// <summary>The value's type, without the nullable wrapper.</summary>
    public Type Type { get; } = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    /// <summary>As HTTP and evidence spell it: <c>random_seed</c>.</summary>
    public string Name { get; } = Separated(property.Name, '_');

    /// <summary>As the command line spells it: <c>random-seed</c>.</summary>
    public string CommandLineName { get; } = Separated(property.Name, '-');

    /// <summary>One sentence.</summary>
    public string Help { get; } = property.GetCustomAttribute<HelpAttribute>()?.Text ?? "";

    /// <summary>Whether it must be given.</summary>
    public bool IsRequired { get; } = property.GetCustomAttribute<RequiredOptionAttribute>() is not null;

    /// <summary>Whether it is part of the run's id.</summary>
    public bool IsPartOfRun { get; } = property.GetCustomAttribute<NotPartOfRunAttribute>() is null;

    /// <summary>The limits in words, as in <c>at least 1</c>; empty when there are none.</summary>
    public string Allowed => string.Join(" and ", _limits.Select(limit => limit.Words));

    /// <summary>What is wrong with <paramref name="value"/>.</summary>
    public IEnumerable<OptionError> Errors(object? value)
    {
        if (value is null || (IsRequired && Equals(value, Default)))
        {
            if (IsRequired)
            {
                yield return new OptionError(Name, "option_missing", $"{Name} is required: {Help}.");
            }

            yield break;
        }

        var isInfinite = value is double number && double.IsInfinity(number);
        if (isInfinite
            || !_limits.All(limit => limit.Allows(Convert.ToDouble(value, CultureInfo.InvariantCulture))))
        {
            yield return new OptionError(Name, "option_out_of_range",
                string.Create(CultureInfo.InvariantCulture,
                    $"{Name} is {value}, but must be {(isInfinite ? "a finite number, " : "")}{Allowed}."));
        }
    }

    private static string Separated(string name, char separator)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
            {
                words.Append(separator);
            }

            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
