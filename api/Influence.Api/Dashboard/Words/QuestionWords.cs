using System.Collections.Immutable;
using System.Globalization;
using Influence.Api.Dashboard.Forms;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Engine.Methods;

namespace Influence.Api.Dashboard.Words;

/// <summary>The questions of the catalogue in the words of a form: what a field is called, what may stand in it, what does where
/// nothing does.</summary>
internal static class QuestionWords
{
    /// <summary>The families that can be asked here, in the order people meet them.</summary>
    public static IEnumerable<MethodFamily> Asked => MethodCatalog.Families.Where(family => !family.IsCachedRead);

    /// <summary>The page of a family's form.</summary>
    public static string Path(MethodFamily family) => "/questions/" + family.Name;

    /// <summary>What asking does: <c>Hand out offers</c>.</summary>
    public static string Title(MethodFamily family) => family.Doing ?? Say.Sentence(family.Name);

    /// <summary>Fields that a marketer fills in: those required, and those where nothing is a choice of its own.</summary>
    public static IEnumerable<OptionField> MainFields(MethodFamily family, Method method) =>
        Fields(family, method).Where(IsMain);

    /// <summary>Fields with a usual value, and which ties are looked at.</summary>
    public static IEnumerable<OptionField> MoreFields(MethodFamily family, Method method) =>
        Fields(family, method).Where(field => !IsMain(field)).Concat(NetworkViewOptions.FieldsOf(method));

    /// <summary>Lists of people that a question takes.</summary>
    public static IEnumerable<PeopleAskedFor> People(MethodFamily family, Method method) =>
    [
        .. family.Given is { } given ? [new PeopleAskedFor(given, family.GivenHelp)] : Array.Empty<PeopleAskedFor>(),
        .. method.Lists.Select(list => new PeopleAskedFor(list.Name, list.Sentence)),
    ];

    /// <summary>A sentence of the catalogue as what a field is called, and what stands below it.</summary>
    /// <param name="help">As in <c>How influence travels: ic or lt</c>.</param>
    /// <param name="name">Of the option, for sentences that do not say what is meant.</param>
    public static (string Label, string Hint) Split(string help, string name)
    {
        if (!char.IsUpper(help[0]))
        {
            return (Say.Sentence(name.Replace('_', ' ')), Say.Sentence(help));
        }

        var end = help.IndexOfAny([';', ':']);
        return end < 0 ? (help, "") : (help[..end], Say.Sentence(help[(end + 1)..].Trim()));
    }

    /// <summary>The words that a field offers; none where it is written.</summary>
    public static ImmutableArray<string> WordsOf(OptionField field) => field.Type.IsEnum
        ? [.. Enum.GetNames(field.Type).Select(name => name.ToLowerInvariant())] : NetworkViewOptions.WordsOf(field.Name);

    /// <summary>What stands in a field where nobody has written into it.</summary>
    public static string Usual(OptionField field) => field.IsRequired ? "" : field.Default switch
    {
        null => "",
        Enum name => name.ToString().ToLowerInvariant(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString()!,
    };

    /// <summary>Whether a field is left as it is: nothing is written there, or what stands there without writing.</summary>
    public static bool IsUsual(OptionField field, string? text) => string.IsNullOrEmpty(text)
        || (field.Type == typeof(bool) ? !bool.TryParse(text, out var flag) || !flag : text == Usual(field));

    /// <summary>The bounds of a number, as the browser knows them.</summary>
    public static (string? Least, string? Most) Bounds(OptionField field)
    {
        var limits = field.Property.GetCustomAttributes(typeof(LimitAttribute), inherit: true).Cast<LimitAttribute>().ToArray();
        return (Text(limits.FirstOrDefault(limit => limit is AtLeastAttribute or AboveAttribute)),
            Text(limits.FirstOrDefault(limit => limit is AtMostAttribute or BelowAttribute)));

        static string? Text(LimitAttribute? limit) => limit?.Limit.ToString("0.################", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a whole number is wanted.</summary>
    public static bool IsWhole(OptionField field) =>
        field.Type == typeof(int) || field.Type == typeof(long) || field.Type == typeof(ulong);

    /// <summary>Whether a number is wanted.</summary>
    public static bool IsNumber(OptionField field) => IsWhole(field) || field.Type == typeof(double);

    // The selector is chosen above the form; threads are nobody's question.
    private static IEnumerable<OptionField> Fields(MethodFamily family, Method method) => OptionRules.Of(method.OptionsType)
        .Where(field => field.IsPartOfRun && field.Name != family.Selector);

    private static bool IsMain(OptionField field) => field.IsRequired || field.Default is null or false;
}
