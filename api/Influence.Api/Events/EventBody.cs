using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Unicode;
using Influence.Api.Http;
using Influence.Application.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Influence.Api.Events;

/// <summary>Cuts the body of a request into events: an array of JSON, or a line each; plain or gzip.</summary>
internal static class EventBody
{
    /// <summary>Bytes of a body once it is unpacked.</summary>
    public const int LargestBody = 10 << 20;

    /// <summary>An array of events.</summary>
    public const string Array = "application/json";

    /// <summary>One event a line.</summary>
    public static readonly string[] Lines = ["application/x-ndjson", "application/jsonl"];

    /// <summary>Reads it.</summary>
    /// <exception cref="RequestException">400 events_missing, 413 body_too_large or events_too_many, 415 media_type_unsupported,
    /// charset_unsupported or content_encoding_unsupported.</exception>
    /// <exception cref="BadHttpRequestException">400: an array that is no JSON.</exception>
    public static async Task<List<SentEvent>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var areLines = AreLines(request);
        var bytes = await BytesAsync(request, cancellationToken);
        List<SentEvent> events;
        try
        {
            events = areLines ? OfLines(bytes) : OfArray(bytes);
        }
        catch (JsonException error)
        {
            throw new BadHttpRequestException("Malformed JSON.", StatusCodes.Status400BadRequest, error);
        }

        return events.Count switch
        {
            0 => throw new RequestException(StatusCodes.Status400BadRequest, "events_missing",
                "There is no event in the body. Send an array of events, or one event a line."),
            > EventIntake.MostEvents => throw new RequestException(StatusCodes.Status413PayloadTooLarge, "events_too_many",
                string.Create(CultureInfo.InvariantCulture, $"The body has {events.Count} events, but may have ") +
                $"{EventIntake.MostEvents}. Send them in several requests."),
            _ => events,
        };
    }

    private static bool AreLines(HttpRequest request)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            var areLines = Lines.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase);
            if (areLines || type.MediaType.Equals(Array, StringComparison.OrdinalIgnoreCase))
            {
                Charset.DemandUtf8(type);
                return areLines;
            }
        }

        throw new RequestException(StatusCodes.Status415UnsupportedMediaType, "media_type_unsupported",
            $"The body is said to be '{Cut.Short(request.ContentType ?? "nothing")}', but this route reads {Array}, " +
            $"{string.Join(" and ", Lines)}.");
    }

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var coding = request.Headers.ContentEncoding.ToString();
        if (coding is not ("" or "identity" or "gzip"))
        {
            throw new RequestException(StatusCodes.Status415UnsupportedMediaType, "content_encoding_unsupported",
                $"Content-Encoding is '{Cut.Short(coding)}'. Send the events plain or as gzip.");
        }

        await using var body = coding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true)
            : request.Body;
        var read = new ArrayBufferWriter<byte>((int)Math.Min(request.ContentLength ?? 0, LargestBody) + 4096);
        try
        {
            while (true)
            {
                var count = await body.ReadAsync(read.GetMemory(4096), cancellationToken);
                read.Advance(count);
                if (read.WrittenCount > LargestBody)
                {
                    throw new RequestException(StatusCodes.Status413PayloadTooLarge, "body_too_large",
                        $"The body has more than {LargestBody} bytes, unpacked. Send the events in several requests.");
                }

                if (count == 0)
                {
                    return read.WrittenMemory;
                }
            }
        }
        catch (InvalidDataException)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "content_encoding_malformed",
                "Content-Encoding says gzip, but the body is none, or is cut. Pack it again, or send it plain.");
        }
    }

    private static List<SentEvent> OfArray(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            throw new JsonException("It must be UTF-8 without a byte-order mark.");
        }

        var events = new List<SentEvent>();
        if (bytes.IsEmpty)
        {
            return events;
        }

        var json = new Utf8JsonReader(bytes.Span);
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("It must be an array of events, or events of one line each under another Content-Type.");
        }

        var (line, counted) = (1, 0);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)json.TokenStartIndex;
            line += bytes.Span[counted..start].Count((byte)'\n');
            counted = start;
            json.Skip();
            events.Add(new SentEvent(events.Count, line, bytes[start..(int)json.BytesConsumed]));
        }

        json.Read(); // whatever follows the array is refused
        return events;
    }

    private static List<SentEvent> OfLines(ReadOnlyMemory<byte> bytes)
    {
        var events = new List<SentEvent>();
        for (var line = 1; !bytes.IsEmpty; line++)
        {
            var end = bytes.Span.IndexOf((byte)'\n');
            var text = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? default : bytes[(end + 1)..];
            if (!text.Span.Trim(" \t\r"u8).IsEmpty)
            {
                events.Add(new SentEvent(events.Count, line, text));
            }
        }

        return events;
    }
}
