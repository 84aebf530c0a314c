using System.Collections.Immutable;
using System.Text.Json;
using Influence.Application.Answering;
using Influence.Engine.Answers;

namespace Influence.Application.Writing;

/// <summary>Writes dotted names as nested objects: <c>reach.mean</c> and <c>reach.low</c> become
/// <c>{"reach":{"mean":…,"low":…}}</c>.</summary>
internal static class NestedJson
{
    /// <summary>Writes members into the open object; members of one group must follow each other.</summary>
    public static void WriteMembers(Utf8JsonWriter json, params ReadOnlySpan<Found> members)
    {
        string? open = null;
        foreach (var (name, value) in members)
        {
            Write(json, name, value, ref open);
        }

        Close(json, open);
    }

    /// <summary>Writes the cells of a row into the open object, under the names of their columns.</summary>
    public static void WriteRow(Utf8JsonWriter json, ImmutableArray<DocumentColumn> columns, IReadOnlyList<Cell> row)
    {
        string? open = null;
        for (var place = 0; place < columns.Length; place++)
        {
            Write(json, columns[place].Name, row[place], ref open);
        }

        Close(json, open);
    }

    private static void Write(Utf8JsonWriter json, string name, Cell value, ref string? open)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var group = dot < 0 ? default : name.AsSpan(0, dot);
        if (!group.SequenceEqual(open))
        {
            Close(json, open);
            open = dot < 0 ? null : group.ToString();
            if (open is not null)
            {
                json.WriteStartObject(open);
            }
        }

        json.WritePropertyName(name.AsSpan(dot + 1));
        WriteValue(json, value);
    }

    private static void Close(Utf8JsonWriter json, string? open)
    {
        if (open is not null)
        {
            json.WriteEndObject();
        }
    }

    private static void WriteValue(Utf8JsonWriter json, Cell value)
    {
        switch (value.Kind)
        {
            case CellKind.Number when double.IsFinite(value.Number): json.WriteNumberValue(value.Number); break;
            case CellKind.Count: json.WriteNumberValue(value.Count); break;
            case CellKind.Flag: json.WriteBooleanValue(value.Flag); break;
            case CellKind.Text: json.WriteStringValue(value.Text); break;
            default: json.WriteNullValue(); break;
        }
    }
}
