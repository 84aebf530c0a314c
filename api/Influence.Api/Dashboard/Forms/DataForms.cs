using Influence.Api.Dashboard.Shell;
using Influence.Api.Http;
using Influence.Application.Imports;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Application.Writing;
using Influence.Engine.Errors;
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
    private const int MostFields = 100_000; // three a column, four a word

    public static void MapDataForms(this IEndpointRouteBuilder routes)
    {
        var data = routes.MapGroup("/data").ExcludeFromDescription();
        data.MapPost("/upload", UploadAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LargestUpload))
            .WithFormOptions(multipartBodyLengthLimit: LargestUpload);
        data.MapPost("/imports/{id:guid}/read", ReadAsync).WithFormOptions(valueCountLimit: MostFields);
        FormToken.Demand(data.MapPost("/imports/{id:guid}/discard", Discard));
        data.MapGet("/imports/{id:guid}/rejects.csv", Rejects);
    }

    internal static async Task<RedirectHttpResult> UploadAsync(IFormFile file, [FromForm] string? into, PlaceReader places,
        ImportFiles files, HttpContext context, CancellationToken cancellationToken)
    {
        var network = string.IsNullOrWhiteSpace(into) ? places.Read(context).Network : into.Trim();
        var import = files.Create(network, SentFileName.Read(file.FileName), null, null);
        await using var content = file.OpenReadStream();
        await files.PutContentAsync(import.Id, content, cancellationToken);
        return TypedResults.LocalRedirect(places.In(import.Network).Href("/data/imports/" + import.Id));
    }

    /// <summary>Notes how the file is to be read; then looks again, checks or loads, as the button said.</summary>
    internal static async Task<RedirectHttpResult> ReadAsync(Guid id, IFormCollection form, PlaceReader places,
        ImportFiles files, HttpContext context, CancellationToken cancellationToken)
    {
        var place = places.Read(context);
        var page = "/data/imports/" + id;
        if (files.Find(id) is not { State: "uploaded" } import)
        {
            return TypedResults.LocalRedirect(place.Href(page)); // loaded or closed since the page was shown
        }

        var (read, kind) = new WizardForm(form, import, files).Read();
        files.Reread(id, read, kind);
        var wanted = form["do"].ToString();
        if (wanted is not ("check" or "load"))
        {
            return TypedResults.LocalRedirect(place.Href(page));
        }

        if (!IsReady(id, files))
        {
            return TypedResults.LocalRedirect(place.Href(page, ("asked", wanted)));
        }

        if (wanted == "load")
        {
            await files.StartAsync(id, null, cancellationToken);
            return TypedResults.LocalRedirect(place.Href(page));
        }

        await files.CheckAsync(id, AnswerQuery.Patience, cancellationToken);
        return TypedResults.LocalRedirect(place.Href(page) + "#check");
    }

    // The page itself shows what is missing, and why a file cannot be read as it was said.
    private static bool IsReady(Guid id, ImportFiles files)
    {
        try
        {
            return files.Preview(id) is { Questions.IsEmpty: true, Missing.IsEmpty: true, Kind: not null };
        }
        catch (InfluenceException)
        {
            return false;
        }
    }

    internal static RedirectHttpResult Discard(Guid id, PlaceReader places, ImportFiles files, HttpContext context)
    {
        files.Discard(id);
        return TypedResults.LocalRedirect(places.Read(context).Href("/data"));
    }

    internal static IResult Rejects(Guid id, ImportFiles files, ExportLog exports)
    {
        if (files.Find(id) is not { } import)
        {
            return TypedResults.NotFound();
        }

        exports.Write(import.Network, "refused lines", files.Rejects(id).LongCount(), "csv", "the dashboard");
        return Sent.Csv(RejectsCsv.Table(files.Rejects(id)),
            $"{Path.GetFileNameWithoutExtension(import.FileName)}-refused.csv", CsvFlavour.Excel);
    }
}
