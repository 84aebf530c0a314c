using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Application.Catalog;

/// <summary>Makes an options record from named values; lists everything that is wrong, not only the first.</summary>
public static class OptionBinder
{
    /// <summary>Binds values given by name.</summary>
    /// <param name="optionsType">The record.</param>
    /// <param name="values">Option name (snake_case) → value as text; a null text means the default.</param>
    /// <param name="errors">What is wrong: unknown names, values of the wrong kind, broken limits.</param>
    /// <returns>The record; meaningful only when there are no errors.</returns>
    public static object Bind(Type optionsType, IReadOnlyDictionary<string, string?> values,
        out ImmutableArray<OptionError> errors)
    {
        ArgumentNullException.ThrowIfNull(optionsType);
        ArgumentNullException.ThrowIfNull(values);
        var options = Activator.CreateInstance(optionsType)!;
        var fields = OptionRules.Of(optionsType);
        var found = ImmutableArray.CreateBuilder<OptionError>();
        foreach (var (name, text) in values)
        {
            if (fields.FirstOrDefault(field => field.Name == name) is not { } field)
            {
                found.Add(new OptionError(name, "option_unknown",
                    $"There is no option '{name}' here. Options are {string.Join(", ", fields.Select(f => f.Name))}."));
            }
            else if (text is not null)
            {
                if (TryParse(text, field.Type, out var value))
                {
                    field.Property.SetValue(options, value);
                }
                else
                {
                    found.Add(new OptionError(name, "option_not_readable",
                        $"{name} is '{text}', but must be {Words(field.Type)}."));
                }
            }
        }

        if (found.Count == 0)
        {
            found.AddRange(OptionRules.Check(options).Select(error => AsGiven(error, fields, values)));
        }

        errors = found.ToImmutable();
        return options;
    }

    /// <summary>The members of a JSON object as named texts; numbers, booleans,
    /// strings, and lists of strings joined by commas.</summary>
    /// <exception cref="OptionException">option_not_readable: a member is an object.</exception>
    public static Dictionary<string, string?> FromJson(JsonElement body)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var member in body.EnumerateObject())
        {
            values[member.Name] = member.Value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String => member.Value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.Value.GetRawText(),
                JsonValueKind.Array => string.Join(',', member.Value.EnumerateArray().Select(item => item.ToString())),
                _ => throw new OptionException("option_not_readable",
                    $"{member.Name} is an object, but options are plain values."),
            };
        }

        return values;
    }

    /// <summary>What a type asks for, in words.</summary>
    public static string Words(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(double) || type == typeof(float) ? "a number, as in 0.85"
        : type == typeof(string) ? "text"
        : type.IsEnum ? string.Join(" or ", Enum.GetNames(type).Select(name => name.ToLowerInvariant()))
        : "a whole number";

    // A record cannot tell 0 from nothing; here it is known that somebody wrote it.
    private static OptionError AsGiven(
        OptionError error, ImmutableArray<OptionField> fields, IReadOnlyDictionary<string, string?> values) =>
        error.Code == "option_missing" && values.GetValueOrDefault(error.Option) is { } text
            ? new OptionError(error.Option, "option_out_of_range",
                $"{error.Option} is {text}, but must be {fields.First(field => field.Name == error.Option).Allowed}.")
            : error;

    private static bool TryParse(string text, Type type, out object? value)
    {
        value = null;
        if (type == typeof(string))
        {
            value = text;
        }
        else if (type == typeof(bool) && bool.TryParse(text, out var flag))
        {
            value = flag;
        }
        else if (type == typeof(double) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number))
        {
            value = number;
        }
        else if (type == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var whole))
        {
            value = whole;
        }
        else if (type == typeof(long) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var wide))
        {
            value = wide;
        }
        else if (type == typeof(ulong) && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            value = seed;
        }
        else if (type.IsEnum && Enum.GetNames(type).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase))
            is { } name)
        {
            value = Enum.Parse(type, name);
        }

        return value is not null;
    }
}
