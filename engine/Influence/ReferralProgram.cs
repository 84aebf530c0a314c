using Influence.Application.Decisions;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Influence.Engine.Referrals;

namespace Influence;

/// <summary>The referral program of a network: who brings whom, and what it is worth.</summary>
/// <remarks>
/// Every method throws <see cref="GraphDataException"/> (referrals_missing), <see cref="OptionException"/> (option_out_of_range),
/// <see cref="RefusedException"/> (insufficient_memory) and <see cref="OperationCanceledException"/>. Formulas and papers:
/// engine/docs/methods.
/// </remarks>
public sealed class ReferralProgram
{
    private readonly Library _library;
    private readonly Network _network;

    internal ReferralProgram(Library library, Network network) => (_library, _network) = (library, network);

    /// <summary>Who brought whom: how many hang below each, generations, structural virality.</summary>
    /// <param name="options">Null means that who signed up or bought was brought.</param>
    /// <param name="cancellationToken">Looked at before it begins.</param>
    /// <example><code>
    /// var forest = brand.Program.Forest();
    /// Console.WriteLine($"{forest.Figure("brought")} people were brought");
    /// </code></example>
    public ReferralReport Forest(ReferralOptions? options = null, CancellationToken cancellationToken = default) =>
        Ask("forest", "Who brought whom", options, cancellationToken);

    /// <summary>How far friends come, by channel, campaign, month and tier.</summary>
    /// <param name="options">Null means beside the medians of retail.</param>
    /// <param name="cancellationToken">Looked at before it begins.</param>
    /// <example><code>
    /// Console.WriteLine(brand.Program.Funnel());
    /// </code></example>
    public ReferralReport Funnel(FunnelOptions? options = null, CancellationToken cancellationToken = default) =>
        Ask("funnel", "How far friends come", options, cancellationToken);

    /// <summary>How many new customers one brings (<c>k.value</c>), with its interval, also by group.</summary>
    /// <param name="options">Null means that who signed up or bought was brought.</param>
    /// <param name="cancellationToken">Looked at between groups.</param>
    /// <example><code>
    /// var growth = brand.Program.Growth();
    /// Console.WriteLine(growth.Figure("k.value")); // new customers whom one customer brings
    /// </code></example>
    public ReferralReport Growth(GrowthOptions? options = null, CancellationToken cancellationToken = default) =>
        Ask("growth", "How many new customers one brings", options, cancellationToken);

    /// <summary>How long a round takes (<c>generation.median_days</c>), with its interval, and the curve.</summary>
    /// <param name="options">Null means that who signed up or bought was brought.</param>
    /// <param name="cancellationToken">Looked at before it begins.</param>
    /// <example><code>
    /// var days = brand.Program.CycleTime().Figure("generation.median_days");
    /// </code></example>
    public ReferralReport CycleTime(ReferralOptions? options = null, CancellationToken cancellationToken = default) =>
        Ask("cycle-time", "How long a round takes", options, cancellationToken);

    /// <summary>Credit of everybody, which sums to the revenue, and what each customer is worth.</summary>
    /// <param name="options">Null means the last referrer, half passed on.</param>
    /// <param name="cancellationToken">Looked at before it begins.</param>
    /// <example><code>
    /// Console.WriteLine(brand.Program.Credit(new() { Discount = 0.3, Margin = 0.4 }));
    /// </code></example>
    public ReferralReport Credit(CreditOptions? options = null, CancellationToken cancellationToken = default) =>
        Ask("credit", "What each person's referrals are worth", options, cancellationToken);

    /// <summary>What in the log had to be decided by a rule.</summary>
    /// <param name="options">Null means that who signed up or bought was brought.</param>
    /// <param name="cancellationToken">Looked at before it begins.</param>
    /// <example><code>
    /// Console.WriteLine(brand.Program.Doubts().Count);
    /// </code></example>
    public ReferralReport Doubts(ReferralOptions? options = null, CancellationToken cancellationToken = default) =>
        Ask("doubts", "What a rule had to decide", options, cancellationToken);

    /// <summary>Who may have cheated: a score whose parts sum to it, the evidence in words, and what a rule suggests.</summary>
    /// <param name="options">Null means the usual limits.</param>
    /// <param name="cancellationToken">Looked at between signals.</param>
    /// <example><code>
    /// var fraud = brand.Program.Fraud(new() { PerDevice = 5 });
    /// Console.WriteLine($"{fraud.Figure("suggested.review")} people are to be looked at");
    /// </code></example>
    public ReferralReport Fraud(FraudOptions? options = null, CancellationToken cancellationToken = default) =>
        Ask("fraud", "Who may have cheated", options, cancellationToken);

    /// <summary>The referrals behind each finding of fraud, with their people: rings can be drawn from it.</summary>
    /// <param name="options">As of the findings: null means the usual limits.</param>
    /// <param name="cancellationToken">Looked at between signals.</param>
    /// <example><code>
    /// Console.WriteLine(brand.Program.FraudProof().ToCsv());
    /// </code></example>
    public ReferralReport FraudProof(FraudOptions? options = null, CancellationToken cancellationToken = default) =>
        Ask("fraud-proof", "The referrals behind each finding", options, cancellationToken);

    /// <summary>Decides about the credit of a person: the last decision counts, and all are kept.</summary>
    /// <param name="person">Id, e-mail address, telephone number or handle.</param>
    /// <param name="decision">Denied credit is not payable; what is to be reviewed waits, however long that takes.</param>
    /// <param name="note">Why; at most 500 letters.</param>
    /// <param name="cancellationToken">Cancels the search for fraud, whose score is written down with the decision.</param>
    /// <exception cref="GraphDataException">person_not_found or store_is_read_only: nothing was decided.</exception>
    /// <exception cref="OptionException">option_missing or note_too_long.</exception>
    /// <example><code>
    /// brand.Program.Decide("anna", Influence.Engine.Referrals.ReferralDecision.Approve, "spoke with her");
    /// Console.WriteLine(brand.Program.Decisions()[0]);
    /// </code></example>
    public DecidedCredit Decide(
        string person, ReferralDecision decision, string? note = null, CancellationToken cancellationToken = default) =>
        DecidedCredit.Of(_library.Decisions.DecideAsync(
            NewDecision.Read(_library.Network, person, decision.ToString().ToLowerInvariant(), note, "library"), null,
            cancellationToken).GetAwaiter().GetResult().Decision);

    /// <summary>What was decided, newest first; who may not be named is not told of.</summary>
    /// <param name="person">About whom; null for everybody.</param>
    /// <exception cref="GraphDataException">person_not_found.</exception>
    /// <example><code>
    /// foreach (var decided in brand.Program.Decisions())
    /// {
    ///     Console.WriteLine($"{decided.Person}: {decided.Decision} at score {decided.Score}");
    /// }
    /// </code></example>
    public IReadOnlyList<DecidedCredit> Decisions(string? person = null) =>
        [.. _library.Decisions.List(_library.Network, person, null, int.MaxValue - 1).Items.Select(DecidedCredit.Of)];

    private ReferralReport Ask(string method, string title, MethodOptions? options, CancellationToken cancellationToken) =>
        new(_network, title, _library.Ask("referrals", method, options, _library.View, cancellationToken));
}
