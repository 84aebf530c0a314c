using System.Text.Json;

namespace Influence.Storage.Neo4j;

/// <summary>Reads a response of the Query API as it arrives: fields, rows, then counters and, at the very end, errors.</summary>
/// <remarks>Plain JSON keeps 64-bit numbers exact. A good status says nothing: errors may stand behind the rows.</remarks>
internal sealed class ResultReader
{
    private const int RowDepth = 3;
    private const int CellDepth = 4;
    private const int ElementDepth = 5;

    private JsonReaderState _state;
    private Part _part;
    private string _member = "";
    private List<object?>? _row;
    private object? _list;
    private string? _code;
    private string? _message;

    private enum Part
    {
        Other,
        Data,
        Values,
        Counters,
        Errors,
    }

    /// <summary>The rows so far.</summary>
    public GraphRows Result { get; } = new();

    /// <summary>Whether there was a member <c>data</c>: without it a good status is no answer.</summary>
    public bool HasData { get; private set; }

    /// <summary>The first error, if there is one.</summary>
    public (string Code, string Message)? Error { get; private set; }

    /// <summary>Whether the document ended.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Reads what has come.</summary>
    /// <returns>How many bytes were used; the rest must come again, with more behind it.</returns>
    public int Read(ReadOnlySpan<byte> bytes, bool isLast)
    {
        var reader = new Utf8JsonReader(bytes, isLast, _state);
        while (reader.Read())
        {
            Take(ref reader);
        }

        _state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    private void Take(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        if (depth == 0)
        {
            IsWhole = reader.TokenType == JsonTokenType.EndObject;
            return;
        }

        if (depth == 1 && reader.TokenType == JsonTokenType.PropertyName)
        {
            _part = reader.ValueTextEquals("data"u8) ? Part.Data
                : reader.ValueTextEquals("counters"u8) ? Part.Counters
                : reader.ValueTextEquals("errors"u8) ? Part.Errors : Part.Other;
            HasData |= _part == Part.Data;
            return;
        }

        switch (_part)
        {
            case Part.Data or Part.Values when depth == 2 && reader.TokenType == JsonTokenType.PropertyName:
                _part = reader.ValueTextEquals("values"u8) ? Part.Values : Part.Data;
                break;
            case Part.Values:
                TakeValue(ref reader, depth);
                break;
            case Part.Counters:
                TakeCounter(ref reader);
                break;
            case Part.Errors:
                TakeError(ref reader, depth);
                break;
            default:
                break;
        }
    }

    private void TakeValue(ref Utf8JsonReader reader, int depth)
    {
        if (depth == RowDepth)
        {
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                _row = [];
            }
            else
            {
                Result.Rows.Add([.. _row!]);
            }
        }
        else if (depth == CellDepth)
        {
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                _list = EmptyColumn.Only;
            }
            else
            {
                _row!.Add(reader.TokenType == JsonTokenType.EndArray ? _list : Cell(ref reader));
            }
        }
        else if (depth == ElementDepth)
        {
            TakeElement(ref reader);
        }
    }

    private void TakeElement(ref Utf8JsonReader reader)
    {
        switch (_list)
        {
            case List<long> wholes when reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var whole):
                wholes.Add(whole);
                break;
            case List<double> numbers when reader.TokenType == JsonTokenType.Number:
                numbers.Add(reader.GetDouble());
                break;
            case TextColumn texts when reader.TokenType == JsonTokenType.String:
                AddText(ref reader, texts);
                break;
            case EmptyColumn:
                _list = FirstElement(ref reader);
                break;
            default:
                throw GraphRows.Odd(_row!.Count, "values of one type");
        }
    }

    private object FirstElement(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            var texts = new TextColumn();
            AddText(ref reader, texts);
            return texts;
        }

        return reader.TokenType != JsonTokenType.Number ? throw GraphRows.Odd(_row!.Count, "numbers or texts")
            : reader.TryGetInt64(out var whole) ? new List<long> { whole } : new List<double> { reader.GetDouble() };
    }

    private static void AddText(ref Utf8JsonReader reader, TextColumn texts) =>
        texts.Take(reader.CopyString(texts.Space(Math.Max(1, reader.ValueSpan.Length))));

    private object? Cell(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => reader.TryGetInt64(out var whole) ? (object)whole : reader.GetDouble(),
        _ => throw GraphRows.Odd(_row!.Count, "a plain value"),
    };

    private void TakeCounter(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            _member = reader.GetString()!;
        }
        else if (reader.TokenType == JsonTokenType.Number && _member == "relationshipsCreated")
        {
            Result.RelationshipsCreated = reader.GetInt64();
        }
    }

    private void TakeError(ref Utf8JsonReader reader, int depth)
    {
        if (depth == 3 && reader.TokenType == JsonTokenType.PropertyName)
        {
            _member = reader.GetString()!;
        }
        else if (depth == 3 && reader.TokenType == JsonTokenType.String)
        {
            (_code, _message) = _member switch
            {
                "code" => (reader.GetString(), _message),
                "message" => (_code, reader.GetString()),
                _ => (_code, _message),
            };
        }
        else if (depth == 2 && reader.TokenType == JsonTokenType.EndObject)
        {
            Error ??= (_code ?? "", _message ?? "");
        }
    }
}
