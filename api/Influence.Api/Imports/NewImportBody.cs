using Influence.Api.Http;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Imports;

/// <summary>Reads the JSON that opens an import; its route also takes a form, so the framework cannot bind it.</summary>
internal static class NewImportBody
{
    /// <exception cref="RequestException">415, 413 or 400 file_name_missing.</exception>
    public static async Task<NewImport> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            throw new RequestException(StatusCodes.Status415UnsupportedMediaType, "media_type_unsupported",
                "Open an import with application/json, as in {\"file_name\":\"follows.csv\"}, or with multipart/form-data.");
        }

        var asked = await JsonBody.ReadAsync<NewImport>(request.HttpContext, cancellationToken);
        return !string.IsNullOrWhiteSpace(asked?.FileName) ? asked : throw new RequestException(
            StatusCodes.Status400BadRequest, "file_name_missing", "file_name must name the file, as in \"follows.csv\".");
    }
}
