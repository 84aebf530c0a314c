using System.Collections.Immutable;
using Influence.Engine.Advocates;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Referrals;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Methods;

/// <summary>What a method is given: a view of the network, the mask, and people chosen before.</summary>
public sealed record MethodInput
{
    /// <summary>Edges as written, for methods of <see cref="ViewKind.Edges"/>.</summary>
    public Graph? Edges { get; init; }

    /// <summary>Influence edges, for methods of <see cref="ViewKind.Influence"/>.</summary>
    public InfluenceGraph? Influence { get; init; }

    /// <summary>The share log, for methods of <see cref="ViewKind.Log"/>.</summary>
    public ShareStories? Log { get; init; }

    /// <summary>The facts with a referral log, for methods of <see cref="ViewKind.Referrals"/>.</summary>
    public Snapshot? Referrals { get; init; }

    /// <summary>Who may be one person by name, e-mail address or telephone number; null where nobody has looked.</summary>
    public FraudIdentities? Identities { get; init; }

    /// <summary>What somebody decided last about people's credit, by node; people about whom nobody decided are not there.
    /// </summary>
    public ImmutableDictionary<int, Decided> Decisions { get; init; } = ImmutableDictionary<int, Decided>.Empty;

    /// <summary>What to say where there is no referral log.</summary>
    public static GraphDataException NoReferrals => new("referrals_missing",
        "This is read from a referral log, but no referrals are loaded. Load referrals: influence load referrals FILE.");

    /// <summary>Linear-threshold weights where they are not the chances
    /// of <see cref="Influence"/>; null where they are.</summary>
    public InfluenceGraph? Weights { get; init; }

    /// <summary>How sure it is how readily others pass on what each person says: see <see cref="Learning.ChanceTable.Sureness"/>;
    /// empty where it is not known.</summary>
    public ReadOnlyMemory<float> Sureness { get; init; }

    /// <summary>Whether <see cref="Influence"/> was learned: then linear-threshold
    /// weights above 1 are scaled, not refused.</summary>
    public bool ChancesAreLearned { get; init; }

    /// <summary>Who may be chosen and listed.</summary>
    public required Candidates Candidates { get; init; }

    /// <summary>Seeds to simulate, or advocates already chosen: distinct nodes.</summary>
    public ImmutableArray<int> Given { get; init; } = [];

    /// <summary>The people of the method's own lists, by its name; a list that was not given is not there.</summary>
    public ImmutableDictionary<string, ImmutableArray<int>> Lists { get; init; } =
        ImmutableDictionary<string, ImmutableArray<int>>.Empty;

    /// <summary>People of lists that were passed over: not known, or not to be named.</summary>
    public int PassedOver { get; init; }

    /// <summary>What people are worth at offers; null where the method takes no such table.</summary>
    public OfferTable? Offers { get; init; }

    /// <summary>What the people file says of each; null where there is none.</summary>
    public PeopleColumns? Columns { get; init; }

    /// <summary>Facts about people beside the graph, or null when there are none.</summary>
    public PeopleFacts? People { get; init; }

    /// <summary>The community of each node, as the default method of communities finds them in <see cref="Influence"/>; null
    /// where nobody has looked yet.</summary>
    public ReadOnlyMemory<int>? Communities { get; init; }

    /// <summary>Whether reaches may be promised, and if not, why.</summary>
    public Calibration Calibration { get; init; } = Calibration.None("no_shares");

    /// <summary>How far off the chances were on stories held back; null where none were.</summary>
    public BackTest? BackTest { get; init; }

    /// <summary>The people of one of the method's own lists; none where it was not given.</summary>
    public ImmutableArray<int> Of(PeopleList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return Lists.TryGetValue(list.Name, out var people) ? people : [];
    }

    /// <summary>The edges, or an error that says what is missing.</summary>
    public Graph DemandEdges() => Edges ?? throw new GraphDataException("no_edges",
        "This method looks at edges as written, but none were given. Load follows, shares or referrals first.");

    /// <summary>The influence edges, or an error that says what is missing.</summary>
    public InfluenceGraph DemandInfluence() => Influence ?? throw new GraphDataException("no_influence_edges",
        "This method looks at influence edges, but none were given. Load follows, shares or referrals first.");

    /// <summary>The facts with a referral log, or an error that says what is missing.</summary>
    public Snapshot DemandReferrals() => Referrals?.ReferralLog is null ? throw NoReferrals : Referrals;

    /// <summary>The share log, or an error that says what is missing.</summary>
    public ShareStories DemandLog() => Log?.Facts.ShareLog is null ? throw ShareStories.Missing : Log;
}

/// <summary>A share log and who may have a story from whom.</summary>
/// <param name="Facts">Shares, and the relations that tie people.</param>
/// <param name="Kinds">Kinds of share that carry influence, separated by commas, or <c>all</c>; null as in learning.</param>
public sealed record ShareStories(Snapshot Facts, string? Kinds)
{
    /// <summary>What to say where there are none.</summary>
    public static GraphDataException Missing => new("no_shares",
        "Stories are read from a share log, but no shares are loaded. Load shares that name a message or a topic.");
}

/// <summary>Whether the chances predict what they claim to, as a back-test showed.</summary>
/// <param name="IsCalibrated">Only after a back-test passed.</param>
/// <param name="Id">The back-test's id, or null.</param>
/// <param name="Reason">no_shares, no_carrying_shares, no_story, no_backtest, backtest_failed, backtest_range, backtest_empty or
/// model_not_tested; of stories growth_unknown, growth_not_tested, growth_test_empty or growth_test_failed; null when
/// calibrated.</param>
public sealed record Calibration(bool IsCalibrated, string? Id, string? Reason)
{
    /// <summary>Not calibrated, for this reason.</summary>
    public static Calibration None(string reason) => new(false, null, reason);
}
