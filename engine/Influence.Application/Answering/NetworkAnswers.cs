using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Influence.Application.Catalog;
using Influence.Application.Decisions;
using Influence.Application.Hosting;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Application.SmallGraphs;
using Influence.Engine.Advocates;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Application.Answering;

/// <summary>Answers a question to a network: finds the kept run, or computes, keeps and names it.</summary>
/// <remarks>The mask of the roster is in every call; there is no way around it.</remarks>
public sealed class NetworkAnswers(INetworkStore networks, ISnapshotStore snapshots, IRoster roster, IRunStore runs,
    IDecisions decisions, ChanceTables chances, ReadyMethods methods, IProcessMeter meter, Resources resources,
    TimeProvider clock)
{
    /// <summary>Advocates listed at least in a kept run, so that a page and a longer list share it.</summary>
    public const int AdvocatesKept = 200;

    private const int NamesKept = 64;

    private readonly NetworkPeople _networks = new(networks, snapshots, roster);

    // By mask, which is another one whenever the roster changes, and forgotten with it.
    private readonly ConditionalWeakTable<
        Candidates, ConcurrentDictionary<(AnswerRequest, string Snapshot, string Decisions), QuestionNames>> _names = [];

    /// <summary>The answer, from the kept run when there is one.</summary>
    /// <exception cref="GraphDataException">network_not_found, network_empty, person_not_found, no_edges …</exception>
    /// <exception cref="RefusedException">insufficient_memory.</exception>
    public Task<AnswerDocument> AnswerAsync(
        AnswerRequest request, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.Run(() => Answer(request, progress, cancellationToken), cancellationToken);
    }

    /// <summary>The answer if its run is kept; null means that it has to be computed.</summary>
    public AnswerDocument? FindKept(AnswerRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var question = Open(request);
        return FindKept(question) is { } run ? Document(run, question, kept: true) : null;
    }

    /// <summary>The kept run itself, for figures about single people; null means that it has to be computed.</summary>
    internal Run? FindKeptRun(AnswerRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var question = Open(request);
        return FindKept(question);
    }

    /// <summary>Uses the kept run of a question while its snapshot is open; the default where it has to be computed.</summary>
    internal async Task<T?> UseKeptAsync<T>(AnswerRequest request, Func<Run, IPeople, Task<T>> use)
    {
        using var question = Open(request);
        return FindKept(question) is { } run ? await use(run, question.People) : default;
    }

    /// <summary>What answering takes: nothing where the run is kept.</summary>
    internal WorkEstimate Estimate(AnswerRequest request)
    {
        using var question = Open(request);
        return FindKept(question) is null ? Estimate(question) : WorkEstimate.Nothing;
    }

    /// <summary>The id that the run of a question has, kept or not.</summary>
    internal string RunIdOf(AnswerRequest request)
    {
        using var question = Open(request);
        return question.RunId;
    }

    /// <summary>A kept run by its id, named as the roster stands now; null for an unknown one.</summary>
    /// <param name="runId">Its id.</param>
    /// <param name="top">Rows wanted; null is all.</param>
    /// <param name="withNames">Whether to say who people are also where the family lists ids alone.</param>
    /// <param name="network">In which it is looked for: where it was made, or one of that content; null is where it was.</param>
    /// <remarks>Rows are named as they are read, so that no list fills the memory; who is listed is settled now.</remarks>
    public AnswerDocument? FindRun(string runId, int? top, bool withNames = false, string? network = null)
    {
        if (runs.Find(runId) is not { } run || networks.Find(network ?? run.Network) is not { } head
            || (head.Network != run.Network && head.SnapshotId != run.SnapshotId))
        {
            return null;
        }

        using var lease = snapshots.Open(run.SnapshotId);
        var people = roster.PeopleOf(head.Network, lease.Snapshot, ThirdParties.WereShown(run.OptionsJson));
        return Document(run, head.Network, people, top, kept: true, head.AsOf, holdsRows: false, withNames: withNames);
    }

    /// <summary>Makes the run of a question unless it is kept, and names nobody.</summary>
    /// <returns>Its id; null where this process keeps nothing.</returns>
    /// <exception cref="GraphDataException">As of <see cref="AnswerAsync"/>.</exception>
    internal Task<string?> MakeAsync(
        AnswerRequest request, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.Run(
            () => Made(request, (run, _, kept) => kept ? run.Id : null, progress, cancellationToken), cancellationToken);
    }

    /// <summary>The run of a question, kept or made now, and nobody named.</summary>
    /// <exception cref="GraphDataException">As of <see cref="AnswerAsync"/>.</exception>
    internal Task<Run> RunAsync(AnswerRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Made(request, (run, _, _) => run, null, cancellationToken), cancellationToken);

    /// <summary>Refuses a question about an unknown network, unknown people or a relation that is not loaded.</summary>
    internal void DemandAskable(AnswerRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var question = Open(request);
        if (question.ChancesId is null)
        {
            EdgeViews.Demand(question.Method, question.Snapshot, question.Request.View);
        }

        request.Method.DemandPeople?.Invoke(question.Asked, request.Options);
    }

    /// <summary>A kept run of a network that is still there; null for an unknown one.</summary>
    internal Run? KeptRun(string runId) =>
        runs.Find(runId) is { } run && networks.Find(run.Network) is not null ? run : null;

    private AnswerDocument Answer(AnswerRequest request, IProgress<AlgorithmProgress>? progress,
        CancellationToken cancellationToken) => Made(request, Document, progress, cancellationToken);

    private T Made<T>(AnswerRequest request, Func<Run, Question, bool, T> use, IProgress<AlgorithmProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var question = Open(request);
        try
        {
            return FindKept(question) is { } kept
                ? use(kept, question, true)
                : use(Compute(question, progress, cancellationToken), question, networks.CanWrite);
        }
        catch (InfluenceException nobody) when (nobody.Code is MissingData.NobodyToChoose or MissingData.TooFewPeople &&
            roster.WhyNobody(request.Network) is not null)
        {
            throw new GraphDataException(nobody.Code, roster.WhyNobody(request.Network)!, nobody);
        }
    }

    private Run Compute(Question question, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var request = question.Request;
        MemoryGuard.Demand(Estimate(question), resources);
        var (input, notes) = Input(question, progress, cancellationToken);
        var (nodes, edges) = input.Log is { } log ? (log.Facts.NodeCount, ChanceTableOf.EdgesAtMost(log.Facts))
            : input.Referrals is { } referrals ? (referrals.NodeCount, referrals.Referrals?.EdgeCount ?? 0)
            : input.Edges is { } written ? (written.NodeCount, written.EdgeCount)
            : (input.DemandInfluence().NodeCount, input.DemandInfluence().EdgeCount);
        var options = question.Options;
        var loaded = clock.GetElapsedTime(started);
        var allowed = options with { Threads = resources.Threads, MemoryBytes = resources.MemoryBytes };
        var phases = new PhaseClock(clock, progress);
        var answer = NamedErrors.Run(
            question.People, () => methods.Of(request.Method).Run(input, allowed, null, phases, cancellationToken));
        var parts = phases.Stop();
        var run = new Run
        {
            Id = question.RunId,
            Network = request.Network,
            SnapshotId = question.Snapshot.Id,
            ChancesId = question.ChancesId,
            Nodes = nodes,
            Edges = edges,
            Family = request.Method.Family,
            Method = request.Method.Name,
            OptionsJson = question.OptionsJson,
            At = clock.GetUtcNow(),
            Cost = new JobCost(request.Method.UsesThreads ? resources.EffectiveThreads : 1, loaded.TotalSeconds,
                (clock.GetElapsedTime(started) - loaded).TotalSeconds, meter.PeakBytes) { Phases = parts },
            Answer = answer.WithNotes(notes).WithLists(question.Used),
        };
        if (networks.CanWrite)
        {
            runs.Keep(run);
        }

        return run;
    }

    private WorkEstimate Estimate(Question question)
    {
        using var asked = question.Method.LooksAtPeople || question.Method.TakesCommunities ? AskCommunities(question) : null;
        var communitiesAreKept = asked is not null && FindKept(asked) is not null;
        return WorkEstimate.Of(question.Method, question.Options, question.Snapshot, question.Request.View,
            question.ChancesId is null ? null : chances.Ask(question.Snapshot, question.Request.View), question.Given,
            resources.EffectiveThreads, communitiesAreKept, question.Offers);
    }

    private Question Open(AnswerRequest request)
    {
        var open = _networks.Open(request.Network, request.View);
        try
        {
            return new Question(request, open, NamesOf,
                DecisionsInForce.Of(request.Method, decisions, request.Network, open.Snapshot));
        }
        catch
        {
            open.Dispose();
            throw;
        }
    }

    // What a question comes down to hangs on the question, the snapshot and the mask, and takes a look at everybody.
    private QuestionNames NamesOf(Question question)
    {
        if (!question.Given.IsEmpty || !question.Lists.IsEmpty || question.Offers is not null)
        {
            return question.Name(); // asked for once, and many names to keep
        }

        var known = _names.GetValue(question.Candidates, _ => new());
        var key = (question.Request, question.Snapshot.Id, question.Decisions.Digest);
        if (known.TryGetValue(key, out var names))
        {
            return names;
        }

        if (known.Count >= NamesKept)
        {
            known.Clear();
        }

        return known[key] = question.Name();
    }

    private Run? FindKept(Question question)
    {
        var run = runs.Find(question.RunId);
        var enough = run is null || !question.Method.GrowsByRows
            || run.Answer.Nodes.Length >= Math.Min(question.RowsWanted, question.RowsThereAre!.Value);
        return enough ? run : null;
    }

    private (MethodInput Input, ImmutableArray<string> Notes) Input(
        Question question, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var input = new MethodInput
        {
            Candidates = question.Candidates, Given = question.Given, Lists = question.Lists, Offers = question.Offers,
            PassedOver = GivenPeople.PassedOver(question.Request.Lists, question.Lists), Columns = question.Columns,
            Decisions = question.Decisions.ByNode,
            Log = question.Method.LooksAtLog ? new ShareStories(question.Snapshot, question.Request.View.Kinds) : null,
        };
        var view = question.Request.View;
        if (question.Method.View == ViewKind.Log)
        {
            return (input with { Log = new ShareStories(question.Snapshot, view.Kinds) }, []);
        }

        if (question.Method.View == ViewKind.Referrals)
        {
            var identities = question.Method.LooksAtIdentities
                ? SamePeople.Of(roster, question.Request.Network, question.Snapshot, cancellationToken) : null;
            return (input with { Referrals = question.Snapshot, Identities = identities }, []);
        }

        if (question.ChancesId is null)
        {
            var relation = EdgeViews.Relation(question.Snapshot, view.Relation);
            return (input with { Edges = view.Reverse ? relation.Reverse() : relation }, []);
        }

        var table = chances.Make(question.Snapshot, view, networks.CanWrite, progress, cancellationToken);
        if (question.Request.Method.View == ViewKind.Edges)
        {
            var edges = EdgeViews.Of(table.Graph);
            return (input with { Edges = view.Reverse ? edges.Reverse() : edges }, table.Notes);
        }

        var people = question.Method.LooksAtPeople
            ? PeopleFactsOf.Compute(question.Snapshot, Communities(question, cancellationToken))
            : null;
        var communities = question.Method.TakesCommunities ? KeptCommunities(question) : null;
        return (table.ApplyTo(input) with { People = people, Communities = communities }, table.Notes);
    }

    // Communities of an audience are looked for where influence flows: a relation alone may not know half of the people.
    private Question AskCommunities(Question question)
    {
        var method = MethodCatalog.DefaultOf(MethodCatalog.Communities);
        return new Question(
            new AnswerRequest
            {
                Network = question.Request.Network,
                Method = method,
                Options = method.DefaultOptions,
                View = question.Request.View with { On = "influence" },
            },
            _networks.Again(question.Opened), NamesOf);
    }

    private int[] Communities(Question question, CancellationToken cancellationToken)
    {
        using var asked = AskCommunities(question);
        var run = FindKept(asked) ?? Compute(asked, null, cancellationToken);
        return CommunityLabels.ByNode(run.Answer, question.Snapshot.NodeCount);
    }

    private ReadOnlyMemory<int>? KeptCommunities(Question question)
    {
        using var asked = AskCommunities(question);
        return FindKept(asked) is { } run
            ? (ReadOnlyMemory<int>?)CommunityLabels.ByNode(run.Answer, question.Snapshot.NodeCount) : null;
    }

    private AnswerDocument Document(Run run, Question question, bool kept) =>
        Document(run, question.Request.Network, question.People, question.RowsListed, kept, question.Opened.Head.AsOf,
            holdsRows: true, question.RowsThereAre);

    // Networks of one content share their runs: a run knows the network that it was computed for, not the one that is asked now.
    private AnswerDocument Document(
        Run run, string network, IPeople people, int? top, bool kept, DateTimeOffset asOf, bool holdsRows, int? of = null,
        bool withNames = false)
    {
        var family = MethodCatalog.Family(run.Family);
        var answer = roster.WhyNobody(network) is { } why ? run.Answer.WithNotes([why]) : run.Answer;
        var listed = AnswerListing.List(answer, people, top, withNames || family.ListsNames, of);
        return new AnswerDocument
        {
            Kind = family.Command,
            Network = new DocumentNetwork(network, run.Nodes, run.Edges, run.SnapshotId),
            Rows = holdsRows ? listed.Held() : listed,
            Summary = [.. answer.Summary, .. UnnamedCredit.Of(answer, people)],
            Evidence = new DocumentEvidence(
                answer.Evidence, run.OptionsJson, run.ChancesId, kept ? run.Id : null, run.Cost, ProgramVersion.Text, asOf)
            { Lists = DocumentList.Of(answer.Evidence.Lists, people) },
        };
    }
}
