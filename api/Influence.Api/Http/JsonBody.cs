using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Influence.Api.Http;

/// <summary>Reads a body of JSON: at most 1 MiB, UTF-8, and every text in it whole.</summary>
/// <remarks>The framework looks at a text only when somebody asks for it, which may be anywhere; half a letter in it would be
/// found where nobody expects it.</remarks>
internal static class JsonBody
{
    private const string Type = "application/json";

    /// <summary>The body as a value; null where there is none.</summary>
    /// <exception cref="RequestException">400 json_malformed, 413 body_too_large, 415 media_type_unsupported or
    /// charset_unsupported.</exception>
    public static async Task<T?> ReadAsync<T>(HttpContext context, CancellationToken cancellationToken)
    {
        var bytes = await BytesAsync(context.Request, cancellationToken);
        if (bytes.IsEmpty)
        {
            return default;
        }

        DemandType(context.Request);
        try
        {
            DemandWhole(bytes.Span);
            var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            return JsonSerializer.Deserialize<T>(bytes.Span, json);
        }
        catch (JsonException error)
        {
            throw new BadHttpRequestException("Malformed JSON.", StatusCodes.Status400BadRequest, error);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > InfluenceApi.LargestBody)
        {
            throw TooLarge();
        }

        var read = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 1024) + 1);
        while (true)
        {
            var count = await request.Body.ReadAsync(read.GetMemory(), cancellationToken);
            read.Advance(count);
            if (count == 0)
            {
                return read.WrittenMemory;
            }

            if (read.WrittenCount > InfluenceApi.LargestBody)
            {
                throw TooLarge();
            }
        }
    }

    private static void DemandType(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !(type.MediaType.Equals(Type, StringComparison.OrdinalIgnoreCase)
                || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase)
                    && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))))
        {
            throw new RequestException(StatusCodes.Status415UnsupportedMediaType, "media_type_unsupported",
                $"The body is said to be '{Cut.Short(request.ContentType ?? "nothing")}', but this route reads {Type}.");
        }

        Charset.DemandUtf8(type);
    }

    private static void DemandWhole(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8) || !Utf8.IsValid(bytes))
        {
            throw new JsonException("It must be UTF-8 without a byte-order mark.");
        }

        if (bytes.IndexOf((byte)'\\') < 0)
        {
            return; // half a letter can only be written as an escape
        }

        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                try
                {
                    reader.GetString();
                }
                catch (InvalidOperationException)
                {
                    throw new JsonException($"The text at byte {reader.TokenStartIndex} holds half of a letter (a surrogate " +
                        "without its other half).");
                }
            }
        }
    }

    private static RequestException TooLarge() => new(StatusCodes.Status413PayloadTooLarge, "body_too_large",
        $"The body has more than {InfluenceApi.LargestBody} bytes. Files are sent to the content of an import.");
}
