using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Influence.Api.Http;

/// <summary>A person's id in an address: the one way it is written, and the one way it is read, for routes, pages and forms.
/// </summary>
/// <remarks>
/// Any text can be an id: an address of the web, <c>..</c>, <c>a%2Fb</c>. In a path it is one segment, percent-encoded once and
/// decoded once. Browsers and most programs change some segments before they send them (<c>%2E%2E</c> goes, with the segment
/// before it), so such ids are written behind the question mark, where nothing is changed: <c>/people?id=..</c>,
/// <c>/v1/person?id=..</c>.
/// </remarks>
internal static class PersonAddress
{
    /// <summary>Name of the part of a path, or of the parameter, that names a person.</summary>
    public const string Part = "id";

    private static readonly object Key = new();
    private static readonly object PathKey = new();

    /// <summary>The address of a person below a folder of people, or of what is done to the person.</summary>
    /// <param name="people">As in <c>/people</c>.</param>
    /// <param name="id">Any id.</param>
    /// <param name="act">As in <c>/exclude</c>.</param>
    /// <param name="query">Parameters beside the id, encoded, as in <c>network=main</c>.</param>
    public static string Write(string people, string id, string act = "", string query = "")
    {
        var text = Uri.EscapeDataString(id);
        return MayStandInAPath(id)
            ? $"{people}/{text}{act}{(query.Length == 0 ? "" : $"?{query}")}"
            : $"{people}{act}?{query}{(query.Length == 0 ? "" : "&")}{Part}={text}";
    }

    /// <summary>The id that a request names.</summary>
    /// <exception cref="RequestException">400 person_id_not_readable or person_id_missing.</exception>
    public static string Read(HttpContext context)
    {
        if (context.Items.TryGetValue(Key, out var noted))
        {
            return noted as string is { } text ? Named(text) : throw NotReadable();
        }

        if (context.Request.RouteValues.ContainsKey(Part))
        {
            throw NotReadable(); // in a path whose segments are not as they were sent
        }

        var named = AddressText.Parameters(context.Request.QueryString.Value ?? "").Where(one => one.Name == Part)
            .Select(one => one.Value).ToArray();
        return named switch
        {
            [null] => throw NotReadable(),
            [var id] => Named(id),
            [] => Named(""),
            _ => throw RequestException.Parameter(Part, "person_id_repeated",
                $"{Part} is given {named.Length} times; name one person."),
        };
    }

    /// <summary>Notes the id of a path as it was sent, and takes it out of the path that routes are found by.</summary>
    public static void Note(HttpContext context)
    {
        var segments = WithoutDots(PathAsSent(context).Split('/'));
        var place = PlaceOf(segments);
        var isAct = place == segments.Count - 1 && !HttpMethods.IsGet(context.Request.Method)
            && !HttpMethods.IsHead(context.Request.Method); // as in POST /people/exclude?id=anna
        if (place < 0 || isAct)
        {
            return;
        }

        var others = segments.Select((segment, at) => at == place ? "-" : AddressText.Decode(segment, plusIsBlank: false))
            .ToArray();
        if (others.Any(other => other is null or "." or ".." || other.Contains('/', StringComparison.Ordinal)))
        {
            return; // whose segments these are cannot be told: nobody is named by them
        }

        context.Items[Key] = AddressText.Decode(segments[place], plusIsBlank: false) ?? (object)false;
        context.Items[PathKey] = context.Request.Path;
        context.Request.Path = string.Join('/', others);
    }

    /// <summary>Puts the path back, once the route is found.</summary>
    public static void Restore(HttpContext context)
    {
        if (context.Items.TryGetValue(PathKey, out var path))
        {
            context.Request.Path = (PathString)path!;
        }
    }

    /// <summary>The path as it was sent, without what stands behind the question mark.</summary>
    public static string PathAsSent(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(target))
        {
            // A server without a wire, as in tests: it cannot tell %2F from %252F in a path.
            return context.Request.Path.ToUriComponent();
        }

        if (target[0] != '/')
        {
            // http://host/path, as sent to a proxy.
            var host = target.IndexOf("://", StringComparison.Ordinal);
            var path = host < 0 ? -1 : target.IndexOf('/', host + 3);
            target = path < 0 ? "" : target[path..];
        }

        var end = target.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? target : target[..end];
    }

    // A program may send dots as they are to mean the folder above; whoever means an id encodes them.
    private static List<string> WithoutDots(string[] sent)
    {
        var segments = new List<string>(sent.Length);
        foreach (var segment in sent)
        {
            if (segment == ".." && segments.Count > 1)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("." or ".."))
            {
                segments.Add(segment);
            }
        }

        return segments;
    }

    // /people/ID, /v1/people/ID and /v1/networks/NAME/people/ID, with or without an act behind.
    private static int PlaceOf(List<string> segments)
    {
        var place = Is(1, "people") ? 2 : !Is(1, "v1") ? -1 : Is(2, "people") ? 3
            : Is(2, "networks") && Is(4, "people") ? 5 : -1;
        return place >= 0 && place < segments.Count && segments[place].Length > 0 ? place : -1;

        bool Is(int at, string word) => at < segments.Count && string.Equals(
            AddressText.Decode(segments[at], plusIsBlank: false), word, StringComparison.OrdinalIgnoreCase);
    }

    private static bool MayStandInAPath(string id) =>
        id is not ("" or "." or "..") && id.AsSpan().IndexOfAny('/', '\\', '%') < 0 && !id.Any(char.IsControl);

    // Blanks of any kind name nobody, as nothing does.
    private static string Named(string id) => !string.IsNullOrWhiteSpace(id) ? id
        : throw RequestException.Parameter(Part, "person_id_missing",
            $"Nobody is named: say whom it is about, as in ?{Part}=anna.");

    private static RequestException NotReadable() => new(StatusCodes.Status400BadRequest, "person_id_not_readable",
        "The id in this address cannot be read. Encode it once, as UTF-8 with percent signs; an id that is . or .. or holds a " +
        $"slash or a percent sign stands behind the question mark, as in /v1/person?{Part}=a%2Fb.");
}
