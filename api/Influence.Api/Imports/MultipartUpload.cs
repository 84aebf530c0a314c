using System.Text.Unicode;
using Influence.Api.Http;
using Influence.Application.Imports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Influence.Api.Imports;

/// <summary>Reads a form with a file as it comes: the file goes straight to the import, never into memory.</summary>
internal static class MultipartUpload
{
    private const int LongestField = 1024;
    private const int MostFields = 20;

    /// <exception cref="RequestException">400 form_malformed, form_without_file, field_unknown or field_after_file.</exception>
    public static async Task<Import> ReadAsync(
        HttpRequest request, Guid? id, ImportFiles files, string defaultNetwork, CancellationToken cancellationToken)
    {
        var (network, kind) = (defaultNetwork, (string?)null);
        var reader = new MultipartReader(Boundary(request), request.Body);
        for (var fields = 0; fields < MostFields && await NextAsync(reader, cancellationToken) is { } section; fields++)
        {
            if (section.AsFileSection() is { } file)
            {
                await using var content = new FormPart(section.Body, stop => EndAsync(reader, request.Body, stop));
                var import = files.Create(network, SentFileName.Read(file.FileName), ImportEndpoints.Kind(kind), null, id);
                return files.LacksBytes(import.Id)
                    ? await files.PutContentAsync(import.Id, content, cancellationToken)
                    : await files.DemandSameContentAsync(import.Id, content, cancellationToken);
            }

            var field = section.AsFormDataSection() ?? throw FormPart.Malformed();
            var value = await FieldAsync(section.Body, cancellationToken);
            (network, kind) = field.Name switch
            {
                "network" => (value, kind),
                "kind" => (network, value.Length == 0 ? null : value),
                _ => throw new RequestException(StatusCodes.Status400BadRequest, "field_unknown",
                    $"There is no field '{Cut.Short(field.Name)}'. Fields are network and kind, then the file."),
            };
        }

        throw new RequestException(StatusCodes.Status400BadRequest, "form_without_file",
            "The form has no file. Add one as the last field.");
    }

    private static Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellationToken) =>
        FormPart.ReadingAsync(() => reader.ReadNextSectionAsync(cancellationToken));

    private static async Task EndAsync(MultipartReader reader, Stream body, CancellationToken cancellationToken)
    {
        if (await NextAsync(reader, cancellationToken) is not null)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "field_after_file",
                "The form goes on after its file. Send the fields network and kind before the file, and one file a form.");
        }

        await FormPart.ReadingAsync(async () => // to its very end, where what was promised of it is checked
        {
            await body.CopyToAsync(Stream.Null, cancellationToken);
            return true;
        });
    }

    private static async Task<string> FieldAsync(Stream body, CancellationToken cancellationToken)
    {
        var bytes = new byte[LongestField + 1];
        var length = await FormPart.ReadingAsync(() =>
            body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).AsTask());
        return length <= LongestField && Utf8.IsValid(bytes.AsSpan(0, length))
            ? System.Text.Encoding.UTF8.GetString(bytes, 0, length) : throw FormPart.Malformed();
    }

    private static string Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 100 } boundary
        ? boundary : throw FormPart.Malformed();
}
