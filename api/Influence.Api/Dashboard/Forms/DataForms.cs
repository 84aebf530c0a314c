using Influence.Api.Dashboard.Shell;
using Influence.Api.Dashboard.Words;
using Influence.Application.Imports;
using Influence.Application.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Dashboard.Forms;

/// <summary>Upload, check, load; refused lines as a file. A form is answered with the page that shows what came of it.</summary>
internal static class DataForms
{
    private const long LargestUpload = 64L << 30;

    public static void MapDataForms(this IEndpointRouteBuilder routes)
    {
        var data = routes.MapGroup("/data").ExcludeFromDescription();
        data.MapPost("/upload", UploadAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LargestUpload))
            .WithFormOptions(multipartBodyLengthLimit: LargestUpload);
        data.MapPost("/imports/{id:guid}/load", LoadAsync);
        data.MapGet("/imports/{id:guid}/rejects.csv", Rejects);
    }

    internal static async Task<RedirectHttpResult> UploadAsync(IFormFile file, [FromForm] string? into, PlaceReader places,
        ImportFiles files, HttpContext context, CancellationToken cancellationToken)
    {
        var network = string.IsNullOrWhiteSpace(into) ? places.Read(context).Network : into.Trim();
        var import = files.Create(network, file.FileName, null, null);
        await using var content = file.OpenReadStream();
        await files.PutContentAsync(import.Id, content, cancellationToken);
        return TypedResults.LocalRedirect(places.In(import.Network).Href("/data/imports/" + import.Id));
    }

    internal static async Task<RedirectHttpResult> LoadAsync(Guid id, [FromForm] string? kind, PlaceReader places,
        ImportFiles files, HttpContext context, CancellationToken cancellationToken)
    {
        await files.StartAsync(id, ImportWords.Kind(kind), cancellationToken);
        return TypedResults.LocalRedirect(places.Read(context).Href("/data/imports/" + id));
    }

    internal static IResult Rejects(Guid id, ImportFiles files)
    {
        if (files.Find(id) is not { } import)
        {
            return TypedResults.NotFound();
        }

        return CsvFile.Of($"{Path.GetFileNameWithoutExtension(import.FileName)}-refused.csv", output =>
        {
            Csv.WriteRow(output, ["line", "byte_offset", "column", "code", "message", "excerpt"], CsvFlavour.Excel);
            foreach (var reject in files.Rejects(id))
            {
                Csv.WriteRow(output,
                    [reject.Line, reject.ByteOffset, reject.Column, reject.Code, reject.Message, reject.Excerpt],
                    CsvFlavour.Excel);
            }
        });
    }
}
