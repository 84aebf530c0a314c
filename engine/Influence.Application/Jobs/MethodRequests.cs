using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Application.Jobs;

/// <summary>A question as JSON: the body of <c>POST /v1/{family}</c>, and what a job remembers of it.</summary>
/// <remarks>
/// <c>{"k":50,"method":"rr","model":"ic","random_seed":1}</c>: the selector of the family, options of the method and of the view,
/// and beside them <c>seeds</c> or <c>given</c> (ids), the method's own lists (ids),
/// <c>offers</c> (a table) and <c>top</c> (rows wanted; not part of the run).
/// </remarks>
public static class MethodRequests
{
    /// <summary>Most people that can be given in one request.</summary>
    public const int MostGiven = 10_000;

    private const int MostNamed = 20;
    private const int LongestNamed = 100;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a body; lists everything that is wrong, not only the first.</summary>
    /// <param name="network">The network asked about.</param>
    /// <param name="family">As in the route.</param>
    /// <param name="body">A JSON object.</param>
    /// <param name="errors">Named by member; the request is meaningless unless it is empty.</param>
    public static AnswerRequest Read(string network, string family, JsonElement body, out ImmutableArray<OptionError> errors)
    {
        var found = ImmutableArray.CreateBuilder<OptionError>();
        var members = Members(body, found);
        var method = TakeMethod(MethodCatalog.Family(family), members, found);
        var given = TakeGiven(MethodCatalog.Family(family).Given, members, found);
        var lists = method.Lists.Select(list => (list.Name, People: TakeGiven(list.Name, members, found)))
            .Where(list => !list.People.IsEmpty).ToImmutableDictionary(list => list.Name, list => list.People);
        var offers = OfferRequests.Take(MethodCatalog.Family(family).Table, members, found);
        var top = TakeTop(members, found);
        string[] besides =
        [
            MethodCatalog.Family(family).Selector,
            .. MethodCatalog.Family(family).Given is { } named ? [named] : Array.Empty<string>(),
            .. method.Lists.Select(list => list.Name),
            .. MethodCatalog.Family(family).Table is { } table ? [table] : Array.Empty<string>(), "top",
        ];
        var (view, options) = Split(method.Name, [.. OptionRules.Of(method.OptionsType).Select(field => field.Name)],
            [.. OptionRules.Of(typeof(NetworkViewOptions)).Select(field => field.Name)], members, found, besides);
        var request = new AnswerRequest
        {
            Network = network,
            Method = method,
            Options = (MethodOptions)Bound(method.OptionsType, options, found),
            View = (NetworkViewOptions)Bound(typeof(NetworkViewOptions), view, found),
            Given = given,
            Lists = lists,
            Offers = offers,
            Top = top,
        };
        found.AddRange(ViewErrors(request.View));
        errors = found.ToImmutable();
        return request;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="OptionException">A job of another version asks for what this one does not know.</exception>
    public static AnswerRequest Read(Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        using var body = JsonDocument.Parse(job.RequestJson);
        var request = Read(job.Network, job.Kind, body.RootElement, out var errors);
        return errors is [var first, ..] ? throw new OptionException(first.Code, first.Message) : request;
    }

    /// <summary>How many rows a job's question wants; null where it did not say.</summary>
    public static int? TopOf(Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        using var body = JsonDocument.Parse(job.RequestJson);
        return body.RootElement.TryGetProperty("top", out var top) ? top.GetInt32() : null;
    }

    /// <summary>Writes a question; equal questions give equal text, whatever order their members came in.</summary>
    public static string Write(AnswerRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var family = MethodCatalog.Family(request.Method.Family);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString(family.Selector, request.Method.Name);
            using (var options = JsonDocument.Parse(OptionsJson.Write(request.View, request.Options)))
            {
                foreach (var member in options.RootElement.EnumerateObject().Where(member => member.Name != family.Selector))
                {
                    member.WriteTo(json);
                }
            }

            if (!request.Given.IsDefaultOrEmpty && family.Given is { } name)
            {
                WriteIds(json, name, request.Given);
            }

            foreach (var (list, people) in request.Lists.OrderBy(list => list.Key, StringComparer.Ordinal))
            {
                WriteIds(json, list, people);
            }

            if (!request.Offers.IsEmpty && family.Table is { } table)
            {
                OfferRequests.Write(json, table, request.Offers);
            }

            if (request.Top is { } top)
            {
                json.WriteNumber("top", top);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteIds(Utf8JsonWriter json, string name, ImmutableArray<string> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
    }

    internal static Dictionary<string, JsonElement> Members(JsonElement body, ImmutableArray<OptionError>.Builder found)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (body.ValueKind != JsonValueKind.Object)
        {
            found.Add(new OptionError("", "body_not_an_object", "The body must be a JSON object, as in {\"k\":50}."));
            return members;
        }

        foreach (var member in body.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value))
            {
                found.Add(new OptionError(member.Name, "option_repeated", $"{member.Name} is given twice; give it once."));
            }
        }

        return members;
    }

    private static Method TakeMethod(
        MethodFamily family, Dictionary<string, JsonElement> members, ImmutableArray<OptionError>.Builder found)
    {
        var asked = members.Remove(family.Selector, out var value) ? value : default;
        try
        {
            return asked.ValueKind is JsonValueKind.String or JsonValueKind.Null or JsonValueKind.Undefined
                ? MethodCatalog.Find(family.Name, asked.ValueKind == JsonValueKind.String ? asked.GetString() : null)
                : throw new OptionException("option_not_readable",
                    $"{family.Selector} is not text; name a method, as in \"{family.DefaultMethod}\".");
        }
        catch (OptionException unknown)
        {
            found.Add(new OptionError(family.Selector, unknown.Code, unknown.Message));
            return MethodCatalog.Find(family.Name, null);
        }
    }

    internal static ImmutableArray<string> TakeGiven(
        string? name, Dictionary<string, JsonElement> members, ImmutableArray<OptionError>.Builder found)
    {
        if (name is null || !members.Remove(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(id => id.ValueKind != JsonValueKind.String))
        {
            found.Add(new OptionError(name, "option_not_readable",
                $"{name} must be a list of ids as text, as in [\"anna\",\"ben\"]."));
            return [];
        }

        if (value.GetArrayLength() > MostGiven)
        {
            found.Add(new OptionError(name, "option_out_of_range",
                $"{name} has {value.GetArrayLength()} ids, but must have at most {MostGiven}."));
            return [];
        }

        return [.. value.EnumerateArray().Select(id => id.GetString()!)];
    }

    private static int? TakeTop(Dictionary<string, JsonElement> members, ImmutableArray<OptionError>.Builder found)
    {
        if (!members.Remove("top", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var top) && top >= 1)
        {
            return top;
        }

        found.Add(new OptionError("top", "option_out_of_range",
            "top must be a whole number, at least 1: how many rows are wanted."));
        return null;
    }

    internal static (Dictionary<string, string?> View, Dictionary<string, string?> Options) Split(string what,
        HashSet<string> optionNames, HashSet<string> viewNames, Dictionary<string, JsonElement> members,
        ImmutableArray<OptionError>.Builder found, params string[] besides)
    {
        var (view, options) = (new Dictionary<string, string?>(), new Dictionary<string, string?>());
        var unknown = 0;
        foreach (var (name, value) in members)
        {
            if (!viewNames.Contains(name) && !optionNames.Contains(name))
            {
                if (++unknown <= MostNamed) // a request of strangers' names must not become a longer answer
                {
                    var shown = name.Length <= LongestNamed ? name : name[..LongestNamed] + "…";
                    found.Add(new OptionError(shown, "option_unknown",
                        $"{what} has no option '{shown}'. " +
                        $"Options are {string.Join(", ", optionNames.Concat(viewNames).Concat(besides))}."));
                }
            }
            else if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                found.Add(new OptionError(name, "option_not_readable",
                    $"{name} must be a plain value, not an object or a list."));
            }
            else
            {
                var text = value.ValueKind == JsonValueKind.Null ? null : value.ToString();
                (optionNames.Contains(name) ? options : view)[name] = text;
            }
        }

        if (unknown > MostNamed)
        {
            found.Insert(0, new OptionError("", "option_unknown",
                $"{unknown} members are no options of {what}; the first {MostNamed} are named."));
        }

        return (view, options);
    }

    internal static object Bound(Type type, Dictionary<string, string?> values, ImmutableArray<OptionError>.Builder found)
    {
        var bound = OptionBinder.Bind(type, values, out var errors);
        found.AddRange(errors);
        return bound;
    }

    internal static IEnumerable<OptionError> ViewErrors(NetworkViewOptions view) =>
        NetworkViewOptions.Choices.Select(choice => (choice.Name, Value: choice.Of(view), choice.Allowed))
            .Where(choice => choice.Value is not null && !choice.Allowed.Contains(choice.Value)).Select(choice =>
                new OptionError(choice.Name, "option_not_readable",
                    $"{choice.Name} is '{choice.Value}', but must be {string.Join(" or ", choice.Allowed)}."));
}
