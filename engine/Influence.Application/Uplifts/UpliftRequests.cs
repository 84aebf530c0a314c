using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Influence.Application.Jobs;
using Influence.Engine.Methods;
using Influence.Engine.Uplifts;

namespace Influence.Application.Uplifts;

/// <summary>What is asked of a hold-out test.</summary>
public enum UpliftMethod
{
    /// <summary>What a test says.</summary>
    Test,

    /// <summary>What a test to come will be able to see.</summary>
    Power,
}

/// <summary>Questions about a test as JSON: the body of <c>POST /v1/uplifts</c>.</summary>
public static class UpliftRequests
{
    /// <summary>Name of the member that picks the method.</summary>
    public const string Method = "method";

    /// <summary>Name of the member that holds the rows.</summary>
    public const string Rows = "rows";

    /// <summary>Name of the member that says which column is which field.</summary>
    public const string Map = "map";

    /// <summary>The options of a method.</summary>
    public static IEnumerable<OptionField> Fields(UpliftMethod method) => method == UpliftMethod.Power
        ? OptionRules.Of(typeof(PowerOptions))
        : OptionRules.Of(typeof(TestReading)).Concat(OptionRules.Of(typeof(UpliftOptions)));

    /// <summary>Reads a body and answers it; lists everything that is wrong with its members, not only the first.</summary>
    /// <param name="body">A JSON object, as in <c>{"rows":[{"id":"anna","group":"control","converted":1}]}</c>.</param>
    /// <param name="errors">Named by member; the answer is null unless it is empty.</param>
    /// <exception cref="Engine.Errors.OptionException">As of <see cref="UpliftReport.Of"/> and
    /// <see cref="UpliftReport.OfPower"/>.</exception>
    public static UpliftReport? Answer(JsonElement body, out ImmutableArray<OptionError> errors)
    {
        var found = ImmutableArray.CreateBuilder<OptionError>();
        var members = MethodRequests.Members(body, found);
        var method = TakeMethod(members, found);
        UpliftReport? report;
        if (method == UpliftMethod.Power)
        {
            var power = (PowerOptions)Bound(method, typeof(PowerOptions), null, members, found).First;
            report = found.Count == 0 ? UpliftReport.OfPower(power) : null;
        }
        else
        {
            var map = TakeMap(members, found);
            var (headings, rows) = TakeRows(members, found);
            var (reading, options) = Bound(method, typeof(TestReading), typeof(UpliftOptions), members, found);
            var read = (TestReading)reading with { Map = map };
            report = found.Count == 0
                ? UpliftReport.Of(TestTable.OfRows(headings, rows, read), read, (UpliftOptions)options!) : null;
        }

        errors = found.ToImmutable();
        return report;
    }

    private static UpliftMethod TakeMethod(
        Dictionary<string, JsonElement> members, ImmutableArray<OptionError>.Builder found)
    {
        if (!members.Remove(Method, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return UpliftMethod.Test;
        }

        if (value.ValueKind == JsonValueKind.String && Enum.TryParse<UpliftMethod>(value.GetString(), true, out var method)
            && Enum.IsDefined(method))
        {
            return method;
        }

        found.Add(new OptionError(Method, "method_unknown", $"{Method} must be test or power."));
        return UpliftMethod.Test;
    }

    private static (object First, object? Second) Bound(UpliftMethod method, Type first, Type? second,
        Dictionary<string, JsonElement> members, ImmutableArray<OptionError>.Builder found)
    {
        var (others, own) = MethodRequests.Split(method.ToString().ToLowerInvariant(), Names(first),
            second is null ? [] : Names(second), members, found);
        return (MethodRequests.Bound(first, own, found), second is null ? null : MethodRequests.Bound(second, others, found));

        static HashSet<string> Names(Type type) => [.. OptionRules.Of(type).Select(field => field.Name)];
    }

    private static ImmutableDictionary<string, string> TakeMap(
        Dictionary<string, JsonElement> members, ImmutableArray<OptionError>.Builder found)
    {
        if (!members.Remove(Map, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        if (value.ValueKind == JsonValueKind.Object
            && value.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String)
            && value.EnumerateObject().Select(member => member.Name).Distinct().Count() == value.EnumerateObject().Count())
        {
            return value.EnumerateObject().ToImmutableDictionary(member => member.Name, member => member.Value.GetString()!);
        }

        found.Add(new OptionError(Map, "option_not_readable",
            $"{Map} must name each field once with its column, as in {{\"group\":\"arm\"}}."));
        return ImmutableDictionary<string, string>.Empty;
    }

    // Cells as a file would have them.
    private static (string[] Headings, IEnumerable<string[]> Rows) TakeRows(
        Dictionary<string, JsonElement> members, ImmutableArray<OptionError>.Builder found)
    {
        var isGiven = members.Remove(Rows, out var value);
        if (!isGiven || value.ValueKind != JsonValueKind.Array
            || value.EnumerateArray().Any(row => row.ValueKind != JsonValueKind.Object || row.EnumerateObject().Any(
                cell => cell.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)))
        {
            found.Add(new OptionError(Rows, isGiven ? "option_not_readable" : "option_missing",
                $"{Rows} is required: a list of rows, as in [{{\"id\":\"anna\",\"group\":\"control\",\"converted\":1}}]."));
            return ([], []);
        }

        string[] headings = [.. value.EnumerateArray().SelectMany(row => row.EnumerateObject()).Select(cell => cell.Name)
            .Distinct()];
        return (headings, value.EnumerateArray().Select(row => Array.ConvertAll(headings,
            heading => row.TryGetProperty(heading, out var cell) ? Text(cell) : "")));
    }

    // Six digits behind the point: then it cannot be one that sets thousands apart.
    private static string Text(JsonElement cell) =>
        cell.ValueKind == JsonValueKind.Number && cell.GetRawText().AsSpan().ContainsAny(".eE")
            ? cell.GetDouble().ToString("F6", CultureInfo.InvariantCulture) : cell.ToString();
}
