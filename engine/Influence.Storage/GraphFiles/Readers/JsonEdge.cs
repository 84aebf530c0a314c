using System.Text;
using System.Text.Json;
using Influence.Storage.Rows;

namespace Influence.Storage.GraphFiles.Readers;

/// <summary>One node or edge of a JSON graph, read from an object, an array of two or three values, or a plain value.</summary>
/// <param name="json">Stands at the element's first token, then at its last.</param>
/// <param name="weightName">The name of the weight.</param>
internal sealed class JsonEdge(JsonTokens json, string weightName)
{
    private const int NamesKept = 50;
    private static readonly string[] _ends = ["source", "target", "weight"];

    /// <summary>Names seen in edges, and what each became.</summary>
    public SortedDictionary<string, string?> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>What was found in one element.</summary>
    internal sealed record Found
    {
        /// <summary>First end.</summary>
        public byte[]? Source { get; set; }

        /// <summary>Other end.</summary>
        public byte[]? Target { get; set; }

        /// <summary>As text.</summary>
        public byte[]? Weight { get; set; }

        /// <summary>Id of a node.</summary>
        public byte[]? Id { get; set; }

        /// <summary>Name or label of a node.</summary>
        public byte[]? Name { get; set; }

        /// <summary>Whether the id is a text, not a number.</summary>
        public bool IsTextId { get; set; }

        /// <summary>Whether the first end is a number.</summary>
        public bool IsSourceNumber { get; set; }

        /// <summary>Whether the other end is a number.</summary>
        public bool IsTargetNumber { get; set; }

        /// <summary>The edge's own word.</summary>
        public bool? Directed { get; set; }

        /// <summary>Why it is no edge.</summary>
        public string? Wrong { get; set; }

        /// <summary>An element with an id and no ends: a node.</summary>
        public bool IsNodeOnly => Source is null && Target is null && Id is { Length: > 0 } && Wrong is null;

        /// <summary>What stands there, short.</summary>
        public string Excerpt => string.Join(' ', new[] { Id, Source, Target, Weight, Name }.Where(part => part is not null)
            .Select(part => Encoding.UTF8.GetString(part!.AsSpan(0, Math.Min(part!.Length, 60)))));
    }

    /// <summary>Reads the element at hand.</summary>
    public Found Read()
    {
        var found = new Found();
        switch (json.Current)
        {
            case JsonTokenType.StartObject:
                Members(found, isInner: false);
                break;
            case JsonTokenType.StartArray:
                Values(found);
                break;
            default:
                found.Id = json.IsPlain ? json.Value : null;
                found.IsTextId = json.Current == JsonTokenType.String;
                break;
        }

        return found;
    }

    private void Values(Found found)
    {
        var place = 0;
        while (json.Read() && json.Current != JsonTokenType.EndArray)
        {
            if (place < 2 && !json.IsPlain)
            {
                found.Wrong = "An id is a text or a number, no list, object or null.";
                json.Skip();
            }
            else if (place == 2 && json.Current == JsonTokenType.StartObject)
            {
                Weights(found);
            }
            else
            {
                Set(found, place);
                json.Skip();
            }

            place++;
        }

        found.Wrong ??= place < 2 ? "An edge has two ids." : place > 3
            ? "An edge has two ids and perhaps a weight, no more." : null;
        if (place >= 2)
        {
            _ = (Names.TryAdd("1", "source"), Names.TryAdd("2", "target"), place > 2 && Names.TryAdd("3", "weight"));
        }
    }

    // [a, b, {"weight": 2}]: what NetworkX calls edges with data.
    private void Weights(Found found)
    {
        while (json.Read() && json.Current == JsonTokenType.PropertyName)
        {
            var isWeight = json.Text == weightName;
            json.Read();
            if (isWeight && json.Current != JsonTokenType.Null)
            {
                found.Weight = json.IsPlain ? json.Value : "?"u8.ToArray();
            }

            json.Skip();
        }
    }

    private void Members(Found found, bool isInner)
    {
        var isExact = new bool[3];
        while (json.Read() && json.Current == JsonTokenType.PropertyName)
        {
            var name = json.Text;
            json.Read();
            if (name == "data" && !isInner && json.Current == JsonTokenType.StartObject)
            {
                Members(found, isInner: true);
                continue;
            }

            var field = name == weightName ? 2 : RowSchema.Graph.Recognise(name);
            if (name == "directed" && json.Current is JsonTokenType.True or JsonTokenType.False)
            {
                found.Directed = json.Current == JsonTokenType.True;
            }
            else if (name is "id" or "key")
            {
                found.Id = name == "id" || found.Id is null ? json.IsPlain ? json.Value : found.Id : found.Id;
                found.IsTextId = json.Current == JsonTokenType.String;
            }
            else if (name is "name" or "label")
            {
                found.Name = name == "name" || found.Name is null ? json.IsPlain ? json.Value : found.Name : found.Name;
            }
            else if (field is >= 0 and < 3 && !isExact[field] && (field < 2 || name == weightName || weightName == "weight"))
            {
                isExact[field] = name == _ends[field] || name == weightName;
                Set(found, field);
                Remember(name, _ends[field]);
                continue;
            }

            if (field < 0 || field > 2)
            {
                Remember(name, null);
            }

            json.Skip();
        }
    }

    private void Set(Found found, int field)
    {
        var value = json.IsPlain ? json.Value : null;
        var isNumber = json.Current == JsonTokenType.Number;
        if (json.Current == JsonTokenType.StartObject && field < 2)
        {
            var inner = new Found(); // the node itself, as D3 leaves it after drawing
            Members(inner, isInner: true);
            (value, isNumber) = (inner.Id ?? inner.Name, false);
        }
        else
        {
            json.Skip();
        }

        switch (field)
        {
            case 0:
                (found.Source, found.IsSourceNumber) = (value, isNumber);
                break;
            case 1:
                (found.Target, found.IsTargetNumber) = (value, isNumber);
                break;
            default:
                found.Weight = value ?? (json.Current == JsonTokenType.Null ? null : "?"u8.ToArray());
                break;
        }
    }

    private void Remember(string name, string? field)
    {
        if (Names.Count < NamesKept || Names.ContainsKey(name))
        {
            Names[name] = field;
        }
    }
}
