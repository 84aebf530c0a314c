using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Influence.Application.Answering;
using Influence.Application.Roster;
using Influence.Engine.Answers;

namespace Influence.Application.Queries;

/// <summary>One advocate of the list.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Card">Who it is.</param>
/// <param name="Score">Further people expected to act if this person is invited after those above.</param>
/// <param name="Parts">What the score is the sum of.</param>
/// <param name="Facts">Shown beside the score, never added to it.</param>
/// <param name="Why">One sentence.</param>
public sealed record Advocate(
    long Rank, PersonCard Card, double Score, AdvocateParts Parts, AdvocateFacts Facts, string Why);

/// <summary>The parts of a score, in people.</summary>
/// <param name="FirstHand">One step away.</param>
/// <param name="SecondHand">Two steps away.</param>
/// <param name="Further">Three steps or more.</param>
/// <param name="Overlap">What those above already reach; 0 or less.</param>
public sealed record AdvocateParts(double FirstHand, double SecondHand, double Further, double Overlap)
{
    /// <summary>The score the person has alone, without a list above.</summary>
    public double Alone => FirstHand + SecondHand + Further;
}

/// <summary>What a person did, and between which places the person really stands (90 %); null where nothing of it was loaded.
/// </summary>
public sealed record AdvocateFacts(long? Followers, long? SharesCaused, long? CustomersBrought, long? CustomersFurther,
    long? RevenueMinor, long? Communities, double? MeanSentiment, double? Acceptance, string? LastReply, string? LastContact,
    string? LastActive, long? ValueMinor, string? Tier, long? RankFirst, long? RankLast);

/// <summary>The list of advocates as pages and routes show it.</summary>
/// <param name="Document">The same list as command line and API write it.</param>
/// <param name="Items">In order of rank.</param>
public sealed record AdvocateList(AnswerDocument Document, ImmutableArray<Advocate> Items)
{
    /// <summary>How many of them may be invited: consent yes and an address.</summary>
    public int Contactable => Items.Count(item => item.Card.IsContactable);

    /// <summary>Whether absolute numbers may be promised.</summary>
    public bool IsCalibrated => Document.Calibration is { IsCalibrated: true };

    /// <summary>Why not, as in <c>no_backtest</c>; null when calibrated.</summary>
    public string? UncalibratedReason => Document.Calibration?.Reason;
}

/// <summary>Who are the advocates? Reads the kept run, or asks for it.</summary>
public sealed class AdvocatesQuery(AnswerQuery answers)
{
    // A document stands for one snapshot and one version of the roster, and so does what is read from it.
    private readonly ConditionalWeakTable<AnswerDocument, AdvocateList> _lists = [];
    private readonly ConditionalWeakTable<AdvocateList, Dictionary<string, Advocate>> _byId = [];

    /// <summary>The list, or the job that makes it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="top">Rows wanted, 1 to 10,000.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="Engine.Errors.GraphDataException">network_not_found, network_empty, no_influence_edges …</exception>
    public async Task<Pending<AdvocateList>> FindAsync(string network, int top, CancellationToken cancellationToken)
    {
        var found = await answers.FindAsync(StandardQuestions.AdvocatesOf(network, top), cancellationToken);
        return found.Select(Of);
    }

    /// <summary>The list if it is kept, else null.</summary>
    public AdvocateList? FindKept(string network, int top) =>
        answers.FindKept(StandardQuestions.AdvocatesOf(network, top)) is { } document ? Of(document) : null;

    /// <summary>One of the advocates that pages list; null where there is none of this id or the list is not kept.</summary>
    /// <remarks>By id: the head may move meanwhile, and with it whose node is which.</remarks>
    internal Advocate? FindOne(string network, string id) =>
        FindKept(network, StandardQuestions.Advocates) is { } list
            ? _byId.GetValue(list, static read => read.Items.ToDictionary(item => item.Card.Id)).GetValueOrDefault(id)
            : null;

    private AdvocateList Of(AnswerDocument document) => _lists.GetValue(document, static read => new AdvocateList(
        read, [.. read.Rows.Where(row => row.Card is not null).Select(row => Of(row, row.Card!))]));

    private static Advocate Of(AnswerRow row, PersonCard card) => new(row.Rank, card, row.Read(AdvocateColumns.Score),
        new AdvocateParts(row.Read(AdvocateColumns.FirstHand), row.Read(AdvocateColumns.SecondHand),
            row.Read(AdvocateColumns.Further), row.Read(AdvocateColumns.Overlap)),
        new AdvocateFacts(row.Read(AdvocateColumns.Followers), row.Read(AdvocateColumns.SharesCaused),
            row.Read(AdvocateColumns.CustomersBrought), row.Read(AdvocateColumns.CustomersFurther),
            row.Read(AdvocateColumns.RevenueMinor), row.Read(AdvocateColumns.Communities),
            Known(row.Read(AdvocateColumns.MeanSentiment)), Known(row.Read(AdvocateColumns.Acceptance)),
            Said(row.Read(AdvocateColumns.LastReply)), Said(row.Read(AdvocateColumns.LastContact)),
            Said(row.Read(AdvocateColumns.LastActive)), row.Read(AdvocateColumns.ValueMinor),
            row.Read(AdvocateColumns.Tier), Place(row.Read(AdvocateColumns.RankFirst)),
            Place(row.Read(AdvocateColumns.RankLast))),
        row.Read(AdvocateColumns.Why) ?? "");

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static long? Place(double value) => double.IsNaN(value) ? null : (long)value;

    private static string? Said(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
