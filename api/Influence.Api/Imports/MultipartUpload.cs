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

    /// <exception cref="RequestException">400 form_malformed, form_without_file, field_unknown.</exception>
    public static async Task<Import> ReadAsync(
        HttpRequest request, Guid? id, ImportFiles files, string defaultNetwork, CancellationToken cancellationToken)
    {
        var (network, kind) = (defaultNetwork, (string?)null);
        var reader = new MultipartReader(Boundary(request), request.Body);
        try
        {
            var fields = 0;
            while (fields++ < MostFields && await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (section.AsFileSection() is { } file)
                {
                    var import = files.Create(
                        network, SentFileName.Read(file.FileName), ImportEndpoints.Kind(kind), null, id);
                    return import.State != "created" ? import
                        : await files.PutContentAsync(import.Id, section.Body, cancellationToken);
                }

                var field = section.AsFormDataSection() ?? throw Malformed();
                var value = await FieldAsync(section.Body, cancellationToken);
                (network, kind) = field.Name switch
                {
                    "network" => (value, kind),
                    "kind" => (network, value.Length == 0 ? null : value),
                    _ => throw new RequestException(StatusCodes.Status400BadRequest, "field_unknown",
                        $"There is no field '{field.Name}'. Fields are network and kind, then the file."),
                };
            }
        }
        catch (IOException)
        {
            throw Malformed(); // the form ends before it says so
        }

        throw new RequestException(StatusCodes.Status400BadRequest, "form_without_file",
            "The form has no file. Add one as the last field.");
    }

    private static async Task<string> FieldAsync(Stream body, CancellationToken cancellationToken)
    {
        var bytes = new byte[LongestField + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= LongestField ? System.Text.Encoding.UTF8.GetString(bytes, 0, length) : throw Malformed();
    }

    private static string Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 100 } boundary
        ? boundary : throw Malformed();

    private static RequestException Malformed() => new(StatusCodes.Status400BadRequest, "form_malformed",
        "The form cannot be read. Send multipart/form-data with the fields network and kind, then the file.");
}
