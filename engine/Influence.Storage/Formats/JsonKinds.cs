using System.Text;
using System.Text.Json;
using Influence.Engine.Errors;

namespace Influence.Storage.Formats;

/// <summary>What begins with a brace or a square bracket: node-link graphs, arrays of edges, rows, or other JSON.</summary>
internal static class JsonKinds
{
    private const int NamesShown = 8;

    private static readonly (string[] Names, string Code, string What, string Advice)[] _foreign =
    [
        (["@context"], "json_ld_file", "JSON-LD", "Write its edges as csv with two columns."),
        (["@graph"], "json_ld_file", "JSON-LD", "Write its edges as csv with two columns."),
        (["nbformat", "cells"], "notebook_file", "a Jupyter notebook", "Give the file that holds the edges or rows."),
        (["type", "features"], "geo_json", "GeoJSON", "Give the file that holds the edges or rows."),
        (["type", "objects", "arcs"], "geo_json", "TopoJSON", "Give the file that holds the edges or rows."),
        (["$schema", "mark"], "chart_file", "a chart of Vega", "Give the data it was made from."),
        (["data", "layout"], "chart_file", "a chart of Plotly", "Give the data it was made from."),
        (["inList"], "json_neighbour_lists", "lists of neighbours by number",
            "Give the edge list that comes with it, or write it as {\"nodes\": …, \"links\": …} or as csv."),
    ];

    /// <summary>json, rows, or a table; null where it is no JSON although it begins like it.</summary>
    /// <exception cref="GraphDataException">json_unknown, json_ld_file, notebook_file, file_empty …</exception>
    public static string? Recognise(ReadOnlySpan<byte> head, bool isWhole, string name)
    {
        var json = new Utf8JsonReader(head, isWhole, default);
        try
        {
            json.Read();
            return json.TokenType == JsonTokenType.StartArray ? Array(ref json, head, name)
                : Object(ref json, head, isWhole, name);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Object(ref Utf8JsonReader json, ReadOnlySpan<byte> head, bool isWhole, string name)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var isClosed = false;
        var hasEdges = false;
        try
        {
            isClosed = Names(ref json, names, ref hasEdges);
        }
        catch (JsonException)
        {
            // A line of NDJSON that is broken is told by its line; a document by its reader.
        }

        Refuse(names, name);
        if (hasEdges)
        {
            return "json";
        }

        if (names.Count == 0 && !isClosed)
        {
            return null;
        }

        if (isClosed)
        {
            var rest = head[(int)json.BytesConsumed..].TrimStart(" \t\r\n"u8);
            var isOneLine = !head[..(int)json.BytesConsumed].TrimStart(" \t\r\n"u8).Contains((byte)'\n');
            return isOneLine ? FormatRecogniser.Table : rest.IsEmpty && isWhole ? throw Unknown(names, name) : throw Spread(name);
        }

        // Longer than what is looked at: a document, unless the first line is broken.
        var end = head.IndexOf((byte)'\n');
        return end >= 0 && IsRow(head[..end]) ? FormatRecogniser.Table : "json";
    }

    private static bool IsRow(ReadOnlySpan<byte> line)
    {
        var text = line.Trim(" \t\r"u8);
        return text.Length > 2 && (text[^1] == '}' || text.IndexOf("\":"u8) > 0);
    }

    private static string? Array(ref Utf8JsonReader json, ReadOnlySpan<byte> head, string name)
    {
        if (!json.Read())
        {
            throw Unknown([], name);
        }

        switch (json.TokenType)
        {
            case JsonTokenType.StartArray:
                return "json";
            case JsonTokenType.StartObject:
                var names = new HashSet<string>(StringComparer.Ordinal);
                var hasEdges = false;
                var isClosed = Names(ref json, names, ref hasEdges);
                Refuse(names, name);
                var isElement = names.Contains("data") && isClosed && IsElement(names);
                return isElement ? "json" : FormatRecogniser.JsonRows;
            case JsonTokenType.EndArray:
                return head[(int)json.BytesConsumed..].TrimStart(" \t\r\n"u8).IsEmpty
                    ? throw new GraphDataException("file_empty", $"{name} is an empty array: it has no rows.")
                    : null;
            default:
                while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                {
                }

                return json.TokenType == JsonTokenType.EndArray && !head[(int)json.BytesConsumed..].TrimStart(" \t\r\n"u8).IsEmpty
                    ? null // a line such as [1] [2]
                    : throw Unknown([], name);
        }
    }

    // An element of Cytoscape has its fields in "data" and little beside it.
    private static bool IsElement(HashSet<string> names) =>
        names.IsSubsetOf(["data", "group", "position", "classes", "selected", "selectable", "locked", "grabbable", "style",
            "renderedPosition", "pannable", "removed"]);

    // The names of the object at hand; whether its end was seen.
    private static bool Names(ref Utf8JsonReader json, HashSet<string> names, ref bool hasEdges)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameOf(ref json);
            names.Add(name);
            if (!json.Read())
            {
                hasEdges |= name is "nodes" or "links" or "edges" or "elements";
                return false;
            }

            var opens = json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
            hasEdges |= opens && name is "nodes" or "links" or "edges" or "elements" or "adjacency";
            hasEdges |= json.TokenType == JsonTokenType.StartObject && name == "graph";
            if (opens && !json.TrySkip())
            {
                return false;
            }
        }

        return json.TokenType == JsonTokenType.EndObject;
    }

    // A name whose bytes are no text, or half a pair of \u escapes, is none that is known here.
    private static string NameOf(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(json.ValueSpan);
        }
    }

    private static void Refuse(HashSet<string> names, string name)
    {
        foreach (var (needed, code, what, advice) in _foreign)
        {
            if (needed.All(names.Contains))
            {
                throw new GraphDataException(code, $"{name} is {what}, which is not read. {advice}");
            }
        }
    }

    private static GraphDataException Unknown(HashSet<string> names, string name) => new("json_unknown",
        $"{name} is JSON" + (names.Count == 0 ? "" : $" with {string.Join(", ", names.Take(NamesShown))}") +
        ", in which no edges are known. Write {\"nodes\": [{\"id\": …}], \"links\": [{\"source\": …, \"target\": …}]}, an " +
        "array of such edges, or one object a line.");

    private static GraphDataException Spread(string name) => new("json_unknown",
        $"{name} has several JSON objects, each spread over lines. Write one object a line, as with 'jq -c .', or one array of " +
            "them.");

    /// <summary>The error for JSON that held no edges to its end.</summary>
    public static GraphDataException NoEdges(IEnumerable<string> names, string name) => Unknown([.. names], name);
}
