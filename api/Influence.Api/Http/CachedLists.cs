using System.Globalization;
using Influence.Api.Jobs;
using Influence.Application.Answering;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Application.Writing;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Http;

/// <summary>Lists that are read off a kept answer, as advocates and stories are: a page by cursor, or the whole as a file; 304
/// where the client has it, 202 with a job while it is being made.</summary>
internal sealed class CachedLists(NetworkPeople networks, ExportLog exports, IParquetFiles parquet, LongReads reads)
{
    /// <summary>Answers a request for a list.</summary>
    /// <param name="context">The request, and where its headers go.</param>
    /// <param name="network">Whose list.</param>
    /// <param name="name">Of the list, as in the route: its file is called so, and a cursor is one of this list alone.</param>
    /// <param name="limit">Items a page, as asked for.</param>
    /// <param name="cursor">Where the page begins, as asked for.</param>
    /// <param name="findAsync">Finds so many rows at least, or the job that makes them.</param>
    /// <param name="documentOf">The list as command line and files write it.</param>
    /// <param name="totalOf">How many items there are.</param>
    /// <param name="pageOf">The items of a page as JSON.</param>
    /// <param name="cancellationToken">Ends the making of a file.</param>
    /// <param name="beside">What the list hangs on beside data and roster.</param>
    public async Task<IResult> SendAsync<TList>(HttpContext context, NetworkName network, string name, int? limit,
        string? cursor, Func<int, Task<Pending<TList>>> findAsync, Func<TList, AnswerDocument> documentOf,
        Func<TList, long> totalOf, Func<TList, CachedPage, IResult> pageOf, CancellationToken cancellationToken,
        string beside = "")
        where TList : class
    {
        var rows = Paging.Limit(limit);
        var state = networks.StateOf(network.Value) + beside;
        var filter = $"{name}\n{network.Value}";
        var first = int.Parse(Cursor.Read(cursor, filter, state) ?? "0", CultureInfo.InvariantCulture);
        if (Tags.IsCurrent(context, state))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var (asCsv, asParquet) = (Sent.WantsCsv(context.Request), Sent.WantsParquet(context.Request));
        var (list, job) = await findAsync(asCsv || asParquet ? int.MaxValue : first + rows);
        if (list is null)
        {
            return JobEndpoints.Accepted(context, job!);
        }

        if (Tags.IsKnown(context, state))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        if (asCsv || asParquet)
        {
            var document = documentOf(list);
            exports.Write(document, asCsv ? "csv" : "parquet", "HTTP");
            return asCsv ? Sent.Csv(Csv.Table(document), $"{name}.csv")
                : await Sent.ParquetAsync(document, parquet, reads, cancellationToken);
        }

        var next = first + rows < totalOf(list)
            ? Cursor.Write((first + rows).ToString(CultureInfo.InvariantCulture), filter, state) : null;
        Paging.LinkNext(context, next);
        return pageOf(list, new CachedPage(first, rows, next));
    }
}

/// <summary>Which items of a list a page holds.</summary>
/// <param name="First">Place of the first, from 0.</param>
/// <param name="Rows">How many at most.</param>
/// <param name="Next">The cursor of the page after; null for the last.</param>
internal readonly record struct CachedPage(int First, int Rows, string? Next);
