using System.Globalization;
using Influence.Api.Http;
using Influence.Api.Jobs;
using Influence.Application.Exports;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Engine.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Exports;

/// <summary>People leave as a file for a mail tool, a CRM or a platform of advertisements; as JSON, what would be in it.
/// </summary>
internal static class ExportEndpoints
{
    public static void MapExports(this IEndpointRouteBuilder routes, string prefix, string suffix) =>
        routes.MapGet(prefix + "/exports/{target}", SendAsync).WithName("exportPeople" + suffix).WithTags("Exports")
            .WithParameters("from", "k", "gmail_canonical", "phone", "by", "csv_for")
            .WithSummary("A file of people who may be contacted, for google, meta, tiktok, x, hubspot, salesforce or " +
                "invitations; with Accept: application/json how many are in it, and who is left out by reason; 202 with a job " +
                "while the list is being made")
            .Produces(StatusCodes.Status200OK, null, "text/csv").Produces<ExportReport>()
            .Produces<JobView>(StatusCodes.Status202Accepted).WithProblems(400, 404, 409, 422);

    internal static async Task<IResult> SendAsync(string target, string? from, string? k, string? gmail_canonical, string? phone,
        string? by, string? csv_for, NetworkName network, ExportPeople people, AnswerQuery answers, ExportLog log,
        HttpContext context, CancellationToken cancellationToken)
    {
        var options = ExportOptions.Read(target, from, k, Flag(gmail_canonical), phone, by, csv_for);
        return await FileAsync(network.Value, options, null, "HTTP", people, answers, log, context, cancellationToken)
            is var (file, job) && file is null ? JobEndpoints.Accepted(context, job!) : file;
    }

    /// <summary>The file, or the job that makes the list it is made from.</summary>
    internal static async Task<(IResult? File, Application.Jobs.Job? Job)> FileAsync(string network, ExportOptions options,
        string? model, string way, ExportPeople people, AnswerQuery answers, ExportLog log, HttpContext context,
        CancellationToken cancellationToken)
    {
        var question = people.QuestionOf(network, options, model);
        var (list, job) = question is null ? new(null, null) : await answers.FindAsync(question, cancellationToken);
        if (question is not null && list is null)
        {
            return (null, job);
        }

        var file = people.Make(network, options, list, cancellationToken);
        context.Response.RegisterForDispose(file);
        if (Sent.Wants(context.Request, "application/json"))
        {
            return (TypedResults.Ok(file.Report), null);
        }

        if (IsHead.Of(context))
        {
            return (Sent.Csv([], options.FileName, options.Flavour), null);
        }

        var table = file.Table((name, rows) => log.Write(network, name, rows, "csv", way));
        return (Sent.Csv(table, options.FileName, options.Flavour), null);
    }

    private static bool Flag(string? text) => text switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw new OptionException("option_not_readable",
            string.Create(CultureInfo.InvariantCulture, $"gmail_canonical is '{Cut.Short(text)}', but must be true or false.")),
    };
}
