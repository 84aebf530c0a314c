using Influence.Application.Catalog;
using Influence.Application.Decisions;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Replies;
using Influence.Engine.Snapshots;
using System.Collections.Immutable;
using System.Globalization;

namespace Influence.Application.Answering;

/// <summary>A question with its data open: the head is read once.</summary>
internal sealed class Question : IDisposable
{
    private readonly QuestionNames _names;
    private readonly Lazy<PeopleColumns?> _columns;

    public Question(AnswerRequest request, OpenPeople opened, Func<Question, QuestionNames> names,
        DecisionsInForce? decisions = null)
    {
        Decisions = decisions ?? DecisionsInForce.None;
        var relation = request.View.Relation ?? MethodCatalog.Family(request.Method.Family).Relation;
        var chance = ChancesAskedFor.By(request.Method, request.View.Chance);
        (Request, Opened) = (request with { View = request.View with { Relation = relation, Chance = chance } }, opened);
        _columns = new(() => LearnedAcceptance.Columns(Snapshot));
        Given = GivenPeople.Nodes(request.Given, People);
        Lists = GivenPeople.Nodes(Method, request.Lists, People);
        Offers = OfferTables.Of(request.Offers, People);
        Candidates = GivenPeople.Among(request.Among, People, Snapshot.NodeCount);
        _names = names(this);
    }

    public AnswerRequest Request { get; }

    public Method Method => Request.Method;

    public OpenPeople Opened { get; }

    public Snapshot Snapshot => Opened.Snapshot;

    public IPeople People => Opened.People;

    public ImmutableArray<int> Given { get; }

    public ImmutableDictionary<string, ImmutableArray<int>> Lists { get; }

    public OfferTable? Offers { get; }

    public PeopleAsked Asked => new(Candidates, Given, Snapshot.NodeCount) { Lists = Lists, Columns = Columns };

    /// <summary>Columns about people, with the acceptance that replies teach.</summary>
    public PeopleColumns? Columns => _columns.Value;

    public ImmutableArray<ListUsed> Used => GivenPeople.Used(Method, Request.Given, Given, Request.Lists, Lists);

    public Candidates Candidates { get; }

    // Read once: what is computed with is what the run is named by.
    public DecisionsInForce Decisions { get; }

    public string? ChancesId => _names.ChancesId;

    public MethodOptions Options => _names.Options;

    public string OptionsJson => _names.OptionsJson;

    public string RunId => _names.RunId;

    // Also what the options ask for: "all" is said there alone.
    public int RowsWanted => Math.Max(Math.Max(Request.Top ?? 0, Request.Options.Rows), NetworkAnswers.AdvocatesKept);

    // A kept run may hold more than was asked for now, since somebody asked for more before.
    public int? RowsListed => Request.Top ?? (Method.GrowsByRows ? RowsWanted : null);

    // How many a kept run holds says only what was asked before.
    public int? RowsThereAre => Method.GrowsByRows ? Candidates.Count - Given.Length : null;

    // Who may be one person hangs on names and addresses, which are in no snapshot.
    private string RosterDigest => Method.LooksAtIdentities
        ? string.Create(CultureInfo.InvariantCulture, $" roster {Opened.RosterVersion}") : "";

    public void Dispose() => Opened.Dispose();

    public QuestionNames Name()
    {
        var chancesId = EdgeViews.LooksAtInfluence(Method, Request.View) ? ChanceTables.IdOf(Snapshot, Request.View) : null;
        var options = Request.Options.WithRows(RowsWanted);
        var optionsJson = Catalog.OptionsJson.Write(EdgeViews.InForce(Method, Snapshot, Request.View), options);
        var runId = ContentIds.Run(Snapshot.Id, chancesId, Request.Method.Family, Request.Method.Name,
            optionsJson + OfferTables.Digest(Offers, Snapshot.Keys.Span) + GivenPeople.Digest(Lists, Snapshot.Keys.Span)
                + RosterDigest + Decisions.Digest,
            [.. Given.Select(node => Snapshot.Keys.Span[node])], Candidates, Snapshot.NodeCount);
        return new QuestionNames(chancesId, options, optionsJson, runId);
    }
}

/// <summary>What a question comes down to.</summary>
internal sealed record QuestionNames(string? ChancesId, MethodOptions Options, string OptionsJson, string RunId);
