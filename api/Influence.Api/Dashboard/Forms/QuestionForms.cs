using Influence.Api.Dashboard.Shell;
using Influence.Api.Dashboard.Words;
using Influence.Api.Http;
using Influence.Application.Catalog;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Application.Showing;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Dashboard.Forms;

/// <summary>A question in, the address of its answer out; a form that is wrong comes back as it was, with what is wrong beside
/// each field. And the answers as files.</summary>
internal static class QuestionForms
{
    private const string Way = "the dashboard";
    private const int LargestForm = 8 << 20; // as many rows of offers as are looked at

    public static void MapQuestionForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/questions/{family}/ask", AskAsync).ExcludeFromDescription()
            .WithMetadata(new RequestSizeLimitAttribute(LargestForm))
            .WithFormOptions(valueLengthLimit: LargestForm, multipartBodyLengthLimit: LargestForm);
        // Whoever loads the page of a refused form anew begins with an empty one.
        routes.MapGet("/questions/{family}/ask", (string family, PlaceReader places, HttpContext context) =>
            TypedResults.LocalRedirect(places.Read(context).Href(QuestionWords.Path(MethodCatalog.Family(family)))))
            .ExcludeFromDescription();
        routes.MapGet("/answers/{id}/table.csv", TableAsync).ExcludeFromDescription();
        routes.MapGet("/answers/{id}/lists.csv", ListsAsync).ExcludeFromDescription();
    }

    internal static async Task<IResult> AskAsync(string family, IFormCollection form, PeopleQuery people, AnswerQuery answers,
        PlaceReader places, HttpContext context, CancellationToken cancellationToken)
    {
        if (QuestionWords.Asked.FirstOrDefault(one => one.Name == family) is not { } asked)
        {
            return TypedResults.NotFound();
        }

        var place = places.Read(context);
        var (shown, request) = new QuestionReader(asked, form, people, place.Network).Read();
        if (request is null)
        {
            return Again(shown, context, shown.Errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
        }

        try
        {
            var (run, job) = await answers.AskAsync(request, cancellationToken);
            return TypedResults.LocalRedirect(place.Href("/answers/" + run, ("job", job?.Id.ToString())));
        }
        catch (InfluenceException refused) when (ErrorCatalog.Find(refused.Code)?.Status < 500)
        {
            // Most messages begin with the option they are about.
            var option = shown.Values.Keys.FirstOrDefault(
                name => refused.Message.StartsWith(name + " ", StringComparison.Ordinal));
            if (option is null)
            {
                shown.Refused = refused;
            }
            else
            {
                shown.Errors[option] = refused.Message;
            }

            return Again(shown, context, Problems.StatusFor(context, refused));
        }
    }

    internal static async Task<IResult> TableAsync(string id, AnswerQuery answers, ExportLog exports, LongReads reads,
        PlaceReader places, HttpContext context, CancellationToken cancellationToken)
    {
        var place = places.Read(context);
        if (await reads.DoAsync(() => answers.FindRun(id, null, withNames: true, place.Network), cancellationToken)
            is not { Columns.IsEmpty: false } document)
        {
            return TypedResults.NotFound();
        }

        exports.Write(document, "csv", Way);
        return Sent.Csv(Csv.Table(document), $"{document.Kind}.csv", CsvFlavour.Excel);
    }

    internal static async Task<IResult> ListsAsync(string id, AnswerQuery answers, LongReads reads, PlaceReader places,
        HttpContext context, CancellationToken cancellationToken)
    {
        var place = places.Read(context);
        if (await reads.DoAsync(() => answers.FindRun(id, 1, withNames: true, place.Network), cancellationToken)
            is not { } document || AnswerViews.TablesBefore(document) is not [var table, ..])
        {
            return TypedResults.NotFound();
        }

        return Sent.Csv(table.Rows.Prepend([.. table.Columns.Select(column => (Cell)column.Name)]),
            $"{document.Kind}-lists.csv", CsvFlavour.Excel);
    }

    private static RazorComponentResult<App> Again(QuestionForm shown, HttpContext context, int status)
    {
        PageHeaders.Set(context.Response);
        return new RazorComponentResult<App>(new Dictionary<string, object?> { [nameof(App.Asked)] = shown })
        {
            StatusCode = status,
        };
    }
}
