using System.Globalization;
using System.Text.Json;
using Influence.Storage.Facts;

namespace Influence.Storage.Neo4j;

/// <summary>The bytes of one of many texts; empty where there is none.</summary>
internal delegate ReadOnlySpan<byte> TextAt(int index);

/// <summary>A parameter of a statement: a number, a text, or a column of either, as plain JSON.</summary>
internal abstract record GraphValue
{
    /// <summary>Writes the value.</summary>
    public abstract void Write(Utf8JsonWriter json);

    /// <summary>Nothing.</summary>
    public static GraphValue None { get; } = new Nothing();

    /// <summary>A whole number.</summary>
    public static GraphValue Of(long value) => new Whole(value);

    /// <summary>A number.</summary>
    public static GraphValue Of(double value) => new Number(value);

    /// <summary>A text.</summary>
    public static GraphValue Of(string value) => new Text(value);

    /// <summary>Whole numbers; <see cref="FactColumns.NoNumber"/> becomes null.</summary>
    public static GraphValue Of(IReadOnlyList<long> values) => new Wholes(values);

    /// <summary>Numbers; NaN becomes null.</summary>
    public static GraphValue Of(IReadOnlyList<float> values) => new Numbers(values);

    /// <summary>Numbers in full precision; NaN becomes null.</summary>
    public static GraphValue Of(ReadOnlyMemory<double> values) => new Doubles(values);

    /// <summary>Texts in UTF-8; an empty one becomes null.</summary>
    public static GraphValue Of(int count, TextAt textAt) => new Texts(count, textAt);

    /// <summary>Columns of one parameter, so that their length is none of its type.</summary>
    public static GraphValue Of(IReadOnlyList<GraphValue> columns) => new Columns(columns);

    /// <summary>One row a source: its number and the numbers of its targets, sources being sorted.</summary>
    public static GraphValue Fans(IReadOnlyList<long> sources, IReadOnlyList<long> targets) => new FanRows(sources, targets);

    private sealed record Nothing : GraphValue
    {
        public override void Write(Utf8JsonWriter json) => json.WriteNullValue();
    }

    private sealed record Whole(long Value) : GraphValue
    {
        public override void Write(Utf8JsonWriter json) => json.WriteNumberValue(Value);
    }

    private sealed record Number(double Value) : GraphValue
    {
        public override void Write(Utf8JsonWriter json) => json.WriteNumberValue(Value);
    }

    private sealed record Text(string Value) : GraphValue
    {
        public override void Write(Utf8JsonWriter json) => json.WriteStringValue(Value);
    }

    private sealed record Wholes(IReadOnlyList<long> Values) : GraphValue
    {
        public override void Write(Utf8JsonWriter json)
        {
            json.WriteStartArray();
            for (var at = 0; at < Values.Count; at++)
            {
                if (Values[at] == FactColumns.NoNumber)
                {
                    json.WriteNullValue();
                }
                else
                {
                    json.WriteNumberValue(Values[at]);
                }
            }

            json.WriteEndArray();
        }
    }

    // A float in its shortest form, as a person would write it, when that form comes back as the same float.
    private sealed record Numbers(IReadOnlyList<float> Values) : GraphValue
    {
        public override void Write(Utf8JsonWriter json)
        {
            json.WriteStartArray();
            for (var at = 0; at < Values.Count; at++)
            {
                var value = Values[at];
                if (float.IsNaN(value))
                {
                    json.WriteNullValue();
                }
                else
                {
                    var plain = double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
                    json.WriteNumberValue((float)plain == value ? plain : value);
                }
            }

            json.WriteEndArray();
        }
    }

    private sealed record Doubles(ReadOnlyMemory<double> Values) : GraphValue
    {
        public override void Write(Utf8JsonWriter json)
        {
            json.WriteStartArray();
            foreach (var value in Values.Span)
            {
                if (double.IsNaN(value))
                {
                    json.WriteNullValue();
                }
                else
                {
                    json.WriteNumberValue(value);
                }
            }

            json.WriteEndArray();
        }
    }

    private sealed record Texts(int Count, TextAt TextAt) : GraphValue
    {
        public override void Write(Utf8JsonWriter json)
        {
            json.WriteStartArray();
            for (var at = 0; at < Count; at++)
            {
                var text = TextAt(at);
                if (text.IsEmpty)
                {
                    json.WriteNullValue();
                }
                else
                {
                    json.WriteStringValue(text);
                }
            }

            json.WriteEndArray();
        }
    }

    private sealed record Columns(IReadOnlyList<GraphValue> Values) : GraphValue
    {
        public override void Write(Utf8JsonWriter json)
        {
            json.WriteStartArray();
            foreach (var column in Values)
            {
                column.Write(json);
            }

            json.WriteEndArray();
        }
    }

    private sealed record FanRows(IReadOnlyList<long> Sources, IReadOnlyList<long> Targets) : GraphValue
    {
        public override void Write(Utf8JsonWriter json)
        {
            json.WriteStartArray();
            for (var at = 0; at < Sources.Count;)
            {
                var source = Sources[at];
                json.WriteStartArray();
                json.WriteNumberValue(source);
                json.WriteStartArray();
                for (; at < Sources.Count && Sources[at] == source; at++)
                {
                    json.WriteNumberValue(Targets[at]);
                }

                json.WriteEndArray();
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }
    }
}
