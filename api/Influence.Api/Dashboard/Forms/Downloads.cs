using Influence.Api.Dashboard.Shell;
using Influence.Api.Dashboard.Words;
using Influence.Api.Exports;
using Influence.Api.Http;
using Influence.Application.Catalog;
using Influence.Application.Exports;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Dashboard.Forms;

/// <summary>Every list can leave: the files of the download buttons.
/// While an answer is made, its page is shown instead.</summary>
internal static class Downloads
{
    private const string Invitations = "invitations.csv";
    private const string LeftOut = "left-out.csv";
    private const string People = "people.csv";
    private const string Way = "the dashboard";

    public static void MapDownloads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/advocates.csv", AdvocatesAsync).ExcludeFromDescription();
        routes.MapGet("/stories.csv", StoriesAsync).ExcludeFromDescription();
        routes.MapGet("/exports/{target}.csv", ExportAsync).ExcludeFromDescription();
        foreach (var file in new[] { Invitations, LeftOut, People })
        {
            routes.MapGet($"/campaign/{file}", (string? k, string? model, CampaignQuery query, PlaceReader places,
                ExportLog exports, ExportPeople leaving, AnswerQuery answers, HttpContext context,
                CancellationToken cancellationToken) => file == Invitations
                    ? InvitationsAsync(k, model, query, leaving, answers, places, exports, context, cancellationToken)
                    : CampaignAsync(file, k, model, query, places, exports, context, cancellationToken))
                .ExcludeFromDescription();
        }
    }

    internal static async Task<IResult> AdvocatesAsync(string? segment, string? contact, AdvocatesQuery query,
        PlaceReader places, ExportLog exports, HttpContext context, CancellationToken cancellationToken)
    {
        var place = places.Read(context);
        var (list, _) = await query.FindAsync(place.Network, StandardQuestions.Advocates, cancellationToken);
        if (list is null)
        {
            return TypedResults.LocalRedirect(place.Href("/advocates"));
        }

        var rows = AdvocateFilter.Apply(list.Items, segment, contact).ToArray();
        exports.Write(place.Network, MethodCatalog.Advocates.Command, rows.Length, "csv", Way);
        return Sent.Csv(AdvocatesCsv.Table(list, rows), "advocates.csv", CsvFlavour.Excel);
    }

    internal static async Task<IResult> ExportAsync(string target, string? from, string? k, string? model, ExportPeople leaving,
        AnswerQuery answers, PlaceReader places, ExportLog exports, HttpContext context, CancellationToken cancellationToken)
    {
        var place = places.Read(context);
        // People look at invitations in a spreadsheet; the others are for programs.
        var options = ExportOptions.Read(target, from, k, csvFor: target == "invitations" ? "excel" : null);
        var (file, _) = await ExportEndpoints.FileAsync(
            place.Network, options, model, Way, leaving, answers, exports, context, cancellationToken);
        return file ?? TypedResults.LocalRedirect(options.From == ExportSource.Campaign
            ? place.Href("/campaign", CampaignQuestion.Address(options.Count, model)) : place.Href("/advocates"));
    }

    internal static async Task<IResult> InvitationsAsync(string? k, string? model, CampaignQuery query, ExportPeople leaving,
        AnswerQuery answers, PlaceReader places, ExportLog exports, HttpContext context, CancellationToken cancellationToken)
    {
        var place = places.Read(context);
        var people = AddressNumber.Read("k", k);
        var options = new ExportOptions
        {
            Target = ExportTarget.Find("invitations"), From = ExportSource.Campaign,
            Count = people ?? query.PeopleFor(place.Network), Flavour = CsvFlavour.Excel,
        };
        var (file, _) = await ExportEndpoints.FileAsync(
            place.Network, options, model, Way, leaving, answers, exports, context, cancellationToken);
        return file ?? TypedResults.LocalRedirect(place.Href("/campaign", CampaignQuestion.Address(people, model)));
    }

    internal static async Task<IResult> StoriesAsync(StoriesQuery query, PlaceReader places, ExportLog exports,
        HttpContext context, CancellationToken cancellationToken)
    {
        var place = places.Read(context);
        var (list, _) = await query.FindAsync(place.Network, int.MaxValue, cancellationToken);
        if (list is null)
        {
            return TypedResults.LocalRedirect(place.Href("/stories"));
        }

        exports.Write(list.Document, "csv", Way);
        return Sent.Csv(Csv.Table(list.Document), "stories.csv", CsvFlavour.Excel);
    }

    internal static async Task<IResult> CampaignAsync(string file, string? k, string? model, CampaignQuery query,
        PlaceReader places, ExportLog exports, HttpContext context, CancellationToken cancellationToken)
    {
        var place = places.Read(context);
        var people = AddressNumber.Read("k", k);
        var (campaign, _) = await query.FindAsync(StandardQuestions.CampaignOf(
            place.Network, people ?? query.PeopleFor(place.Network), model), cancellationToken);
        if (campaign is null)
        {
            return TypedResults.LocalRedirect(place.Href("/campaign", CampaignQuestion.Address(people, model)));
        }

        exports.Write(place.Network, file[..^".csv".Length], Rows(file, campaign), "csv", Way);
        return Sent.Csv(Table(file, campaign), file, CsvFlavour.Excel);
    }

    private static int Rows(string file, Campaign campaign) => file switch
    {
        LeftOut => campaign.People.Length - campaign.Contactable,
        _ => campaign.Document.Rows.Count,
    };

    private static IEnumerable<IReadOnlyList<Cell>> Table(string file, Campaign campaign) => file switch
    {
        LeftOut => LeftOutCsv.Table(campaign.People.Select(person => person.Card)),
        _ => Csv.Table(campaign.Document),
    };
}
