using System.Buffers;
using System.Text;
using System.Text.Json;
using Influence.Storage.Neo4j;
using Neo4j.Driver;

namespace Influence.Adapters.Neo4jDriver;

/// <summary>Parameters and cells between the store and the driver.</summary>
internal static class BoltValues
{
    /// <summary>Parameters as the driver takes them. They know how to become JSON, so that is the way they go.</summary>
    public static Dictionary<string, object?> Of((string Name, GraphValue Value)[] parameters) =>
        parameters.ToDictionary(pair => pair.Name, pair => Of(pair.Value));

    /// <summary>Cells of a record, as <see cref="GraphRows"/> holds them.</summary>
    public static object?[] Of(IRecord record) => [.. record.Keys.Select((key, column) => Cell(record[key], column))];

    private static object? Of(GraphValue value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            value.Write(json);
        }

        using var document = JsonDocument.Parse(bytes.WrittenMemory);
        return Of(document.RootElement);
    }

    private static object? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Select(Of).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static object? Cell(object? value, int column) => value switch
    {
        null or long or double or bool or string => value,
        IEnumerable<object?> list => List([.. list], column),
        _ => throw GraphRows.Odd(column, "a plain value"),
    };

    private static object List(object?[] values, int column) => values switch
    {
        [] => EmptyColumn.Only,
        [long, ..] when values.All(value => value is long) => values.Cast<long>().ToList(),
        [long or double, ..] when values.All(value => value is long or double) =>
            values.Select(value => value is long whole ? whole : (double)value!).ToList(),
        [string, ..] when values.All(value => value is string) => Texts(values.Cast<string>()),
        _ => throw GraphRows.Odd(column, "values of one type"),
    };

    private static TextColumn Texts(IEnumerable<string> values)
    {
        var texts = new TextColumn();
        foreach (var value in values)
        {
            var room = texts.Space(Math.Max(1, Encoding.UTF8.GetMaxByteCount(value.Length)));
            texts.Take(Encoding.UTF8.GetBytes(value, room));
        }

        return texts;
    }
}
