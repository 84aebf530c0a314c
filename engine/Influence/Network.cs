using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Exports;
using Influence.Application.Facts;
using Influence.Application.Showing;
using Influence.Application.Writing;
using Influence.Engine.Alerts;
using Influence.Engine.Errors;
using Influence.Engine.Figures;
using Influence.Engine.Hearsay;
using Influence.Engine.Methods;
using Influence.Engine.Observed;
using Influence.Engine.Spread;
using Influence.Storage.Files;
using Influence.Storage.Folder;
using Influence.Storage.Neo4j;

namespace Influence;

/// <summary>A network of people: the one thing to open. What it answers is what command line, API and dashboard answer.</summary>
/// <remarks>
/// People are external ids, going in and coming out; whoever said no is neither chosen, scored nor shown. A question is asked
/// to the facts in force when it is asked, and its answer names the snapshot. Safe to use from several threads.
/// </remarks>
[TypeFormatterSource(typeof(ShownFormatters), PreferredMimeTypes = ["text/plain"])]
public sealed class Network : IDisposable
{
    private readonly Library _library;
    private volatile PeopleAsOf? _people;

    private Network(Library library, ImmutableArray<LoadReport> loads) => (_library, Loads) = (library, loads);

    /// <summary>What became of every row of every file of <see cref="Load"/>; empty for an opened folder.</summary>
    public ImmutableArray<LoadReport> Loads { get; }

    /// <summary>Everybody who may be named, by id: place i is row i of every vector and matrix.</summary>
    public People People
    {
        get
        {
            using var open = _library.OpenPeople();
            var known = _people;
            if (known is null || (known.Snapshot, known.Roster) != (open.Snapshot.Id, open.RosterVersion))
            {
                _people = known = new(open.Snapshot.Id, open.RosterVersion, new People(open.People, open.Snapshot));
            }

            return known.People;
        }
    }

    /// <summary>follower → followed.</summary>
    public Relation Follows => new(_library, this, "follows");

    /// <summary>person → source of what was shared.</summary>
    public Relation Shares => new(_library, this, "shares");

    /// <summary>referrer → referred.</summary>
    public Relation Referrals => new(_library, this, "referrals");

    /// <summary>The referral program: who brings whom, and what it is worth, read from the referral log.</summary>
    /// <example><code>
    /// var growth = brand.Program.Growth();
    /// Console.WriteLine(growth.Figure("k.value")); // new customers whom one customer brings
    /// </code></example>
    public ReferralProgram Program => new(_library, this);

    /// <summary>The influence edges of all relations (followed → follower, source → person, referrer → referred), merged and
    /// without chances.</summary>
    public Relation Influence => new(_library, this, null);

    /// <summary>Opens a network of a data folder. Answers are kept there, unless another process writes to it.</summary>
    /// <param name="path">The folder, as <c>influence load</c> or <c>influence demo</c> made it.</param>
    /// <param name="network">As in <c>main</c>; <c>sample</c> is the sample brand.</param>
    /// <param name="options">Null means the defaults.</param>
    /// <exception cref="GraphDataException">data_folder_not_found, network_not_found or network_empty.</exception>
    /// <exception cref="OptionException">option_out_of_range.</exception>
    /// <example><code>
    /// using var brand = Network.Open("influence-data", "sample");
    /// Console.WriteLine(brand.People.Count);
    /// </code></example>
    public static Network Open(string path, string network = "main", NetworkOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new NetworkOptions();
        OptionRules.Demand(options);
        var folder = DataFolder.Open(path, readOnly: !Directory.Exists(path), TimeProvider.System);
        return Opened(folder, network, options, _ => []);
    }

    /// <summary>Opens the network whose facts stand in a Neo4j: what changed there since the folder last saw it is read first.
    /// </summary>
    /// <param name="store">As in <c>http://host:7474</c>, or <c>http://host:7474/database</c>. Nothing is written there but the
    /// name of the network, and constraints, when they are not there yet.</param>
    /// <param name="path">The data folder, for snapshots and answers; made when it is not there.</param>
    /// <param name="password">Of the user; null asks without a name.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="network">One store holds one network.</param>
    /// <param name="options">Null means the defaults.</param>
    /// <param name="cancellationToken">Cancels reading; what was read stays in the folder.</param>
    /// <exception cref="GraphDataException">store_unreachable, store_refused_password, store_holds_another_network and others of
    /// the store; network_empty.</exception>
    /// <exception cref="OptionException">store_address_not_readable, option_out_of_range.</exception>
    /// <example><code>
    /// using var brand = Network.OpenStore("http://127.0.0.1:7474", "neo4j-brand", password: "…");
    /// Console.WriteLine(brand.Follows.PageRank().Top(10));
    /// </code></example>
    public static Network OpenStore(string store, string path, string? password = null, string user = "neo4j",
        string network = "main", NetworkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new NetworkOptions();
        OptionRules.Demand(options);
        var address = StoreAddress.Parse(store, password is null ? null : user, password);
        return Opened(DataFolder.Open(path, readOnly: false, TimeProvider.System, address), network, options, library =>
        {
            library.CatchUp(cancellationToken);
            return [];
        });
    }

    /// <summary>Loads files into memory; nothing is written, and nothing is left when it is disposed.</summary>
    /// <param name="follows">A file of follower, followed; any form <c>influence load</c> reads, perhaps gzip.</param>
    /// <param name="shares">A file of person, source, time, kind, message …</param>
    /// <param name="referrals">A file of referrer, referred, time, stage …</param>
    /// <param name="people">A file of id, name, email, consent …: from then on only these people are listed and chosen.</param>
    /// <param name="accounts">A file of person, channel, handle.</param>
    /// <param name="options">Null means the defaults.</param>
    /// <param name="replies">A file of person, campaign, time, stage (invited, accepted, declined, shared).</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <exception cref="GraphDataException">file_not_found, network_empty, and what a file can have wrong as a whole; refused
    /// lines are counted in <see cref="Loads"/>.</exception>
    /// <exception cref="OptionException">option_out_of_range.</exception>
    /// <example><code>
    /// using var brand = Network.Load(follows: "follows.csv", people: "people.csv");
    /// Console.WriteLine(brand.Loads[0].RowsRejected);
    /// </code></example>
    public static Network Load(string? follows = null, string? shares = null, string? referrals = null, string? people = null,
        string? accounts = null, NetworkOptions? options = null, string? replies = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new NetworkOptions();
        OptionRules.Demand(options);
        return Opened(DataFolder.InMemory(TimeProvider.System), "main", options, library =>
        {
            (FactKind Kind, string? Path)[] files = [(FactKind.People, people), (FactKind.Accounts, accounts),
                (FactKind.Follows, follows), (FactKind.Shares, shares), (FactKind.Referrals, referrals),
                (FactKind.Replies, replies)];
            LoadReport[] reports =
                [.. files.Select(file => library.Load(file.Kind, file.Path, cancellationToken)).OfType<LoadReport>()];
            library.Publish(cancellationToken);
            return [.. reports];
        });
    }

    /// <summary>Learns how likely each person is to act because of each other, or assumes it by a rule.</summary>
    /// <param name="options">Null means the defaults.</param>
    /// <param name="cancellationToken">Cancels learning.</param>
    /// <exception cref="GraphDataException">no_shares: the rule is learned and there are none.</exception>
    /// <exception cref="OptionException">chance_rule_unknown, chance_rule_out_of_range, option_out_of_range.</exception>
    /// <remarks>Goyal, Bonchi, Lakshmanan, WSDM 2010; Saito, Nakano, Kimura, KES 2008, with priors; which of the two is picked by
    /// stories it has not seen: engine/docs/methods/best.md.</remarks>
    /// <example><code>
    /// var chances = brand.LearnChances(new() { Rule = "wc:0.5" });
    /// Console.WriteLine(chances.Calibration);
    /// </code></example>
    public Chances LearnChances(LearnOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new LearnOptions();
        OptionRules.Demand(options);
        var view = _library.View with { Chance = options.Rule, Kinds = options.Kinds, HoldOut = options.HoldOut };
        return new Chances(_library.Chances.Learn(_library.Network, view, null, cancellationToken), options);
    }

    /// <summary>The influence edges with their chances: a view, nothing is copied.</summary>
    /// <param name="chances">Null means those learned where shares exist, else weighted cascade.</param>
    /// <param name="model">How influence travels: independent cascade or linear threshold.</param>
    /// <example><code>
    /// var graph = brand.Graph(brand.LearnChances());
    /// Console.WriteLine(graph.Reach(["anna"]).Mean);
    /// </code></example>
    public ReachGraph Graph(Chances? chances = null, SpreadModel model = SpreadModel.Ic) =>
        new(_library, this, chances ?? LearnChances(), model);

    /// <summary>Who can have heard it from these people, given when everybody spoke: over the times of the share log.</summary>
    /// <param name="from">Ids, each once.</param>
    /// <param name="options">Null means all rows, and that it is never too late to take up what was said.</param>
    /// <param name="cancellationToken">Looked at every some ten thousand steps.</param>
    /// <exception cref="GraphDataException">person_not_found, person_repeated, no_shares or story_not_found.</exception>
    /// <exception cref="OptionException">seeds_missing, option_not_readable or option_out_of_range.</exception>
    /// <remarks>Wu and others, VLDB 2014: engine/docs/methods/foremost.md.</remarks>
    /// <example><code>
    /// var heard = brand.Heard(["anna"], new() { Within = 7 });
    /// Console.WriteLine($"{heard.Count} can have heard it; the times forbid it to {heard.Forbidden}");
    /// </code></example>
    public HeardList Heard(
        IEnumerable<string> from, HearsayOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        return new(this, _library.Ask("hearsay", "foremost", options, _library.View, cancellationToken, [.. from]));
    }

    /// <summary>Which conversations are, or were, unusual beside the network's own history, and whom to ask first to answer.
    /// </summary>
    /// <param name="options">Null means one false alarm a month.</param>
    /// <param name="cancellationToken">Looked at between conversations.</param>
    /// <exception cref="GraphDataException">no_shares or no_edges.</exception>
    /// <exception cref="OptionException">option_out_of_range.</exception>
    /// <remarks>engine/docs/methods/baseline.md.</remarks>
    /// <example><code>
    /// var alerts = brand.Alerts(new() { FalseAlarms = 0.5 });
    /// Console.WriteLine($"{alerts.Count} alerts, {alerts.Open} of conversations that go on");
    /// </code></example>
    public AlertList Alerts(AlertOptions? options = null, CancellationToken cancellationToken = default) =>
        new(this, _library.Ask("alerts", "baseline", options, _library.View, cancellationToken));

    /// <summary>Whom to invite by what followed people in the stories there were: a second opinion, without chances.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="randomSeed">Of the test's draws: same seed, same answer.</param>
    /// <param name="cancellationToken">Looked at within walks.</param>
    /// <exception cref="GraphDataException">no_shares or stories_missing.</exception>
    /// <exception cref="OptionException">option_missing, option_out_of_range or k_exceeds_candidates.</exception>
    /// <remarks>engine/docs/methods/observed.md.</remarks>
    /// <example><code>
    /// var plan = brand.ChooseFollowed(3);
    /// Console.WriteLine($"{plan.Seeds}: {plan.Followed} acts came after theirs");
    /// </code></example>
    public FollowedPlan ChooseFollowed(int count, ulong randomSeed = 1, CancellationToken cancellationToken = default) => new(
        this, _library.Ask("seeds", "observed", new ObservedOptions { K = count, RandomSeed = randomSeed }, _library.View,
            cancellationToken));

    /// <summary>Writes a file of people who may be contacted, for a mail tool, a CRM or a platform of advertisements; it is
    /// written down in the folder's log.</summary>
    /// <param name="target">google, meta, tiktok, x, hubspot, salesforce or invitations.</param>
    /// <param name="path">Where; one that is there is replaced.</param>
    /// <param name="from">advocates, campaign, audience (customers one step from the advocates) or exclusions (all customers).
    /// </param>
    /// <param name="count">Advocates or invitations counted, 1 to 10,000; null is 200 advocates, 20 invitations.</param>
    /// <param name="gmailCanonical">google: Gmail addresses without the dots that Gmail ignores.</param>
    /// <param name="phone">tiktok: e164 or digits.</param>
    /// <param name="by">x: email, phone or handle.</param>
    /// <param name="flavour">For programs, or for spreadsheets; hashes are for programs alone.</param>
    /// <param name="cancellationToken">Looked at between people.</param>
    /// <returns>How many are in it, who is left out by reason, and warnings.</returns>
    /// <exception cref="GraphDataException">export_too_large, no_edges …</exception>
    /// <exception cref="OptionException">export_target_unknown, option_not_readable, option_out_of_range,
    /// option_without_effect.</exception>
    /// <remarks>Columns and spellings: engine/docs/exports.md.</remarks>
    /// <example><code>
    /// var report = brand.Export("google", "advocates.csv", from: "advocates", count: 3);
    /// Console.WriteLine($"{report.Rows} people may be contacted");
    /// </code></example>
    public ExportReport Export(string target, string path, string from = "advocates", int? count = null,
        bool gmailCanonical = false, string? phone = null, string? by = null, CsvFlavour flavour = CsvFlavour.Plain,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var options = ExportOptions.Read(target, from, count?.ToString(CultureInfo.InvariantCulture), gmailCanonical, phone, by,
            flavour == CsvFlavour.Excel ? "excel" : null);
        using var file = _library.Leave(options, cancellationToken);
        OutputFile.Write(path, stream =>
        {
            using var text = new StreamWriter(stream, leaveOpen: true);
            file.Write(text, (list, rows) => WriteDownExport(list, rows, "csv"));
        });
        return file.Report;
    }

    /// <summary>Takes note that somebody said no: from now on they are in no answer.</summary>
    /// <param name="id">Naming a stranger is harmless.</param>
    /// <exception cref="GraphDataException">store_is_read_only.</exception>
    /// <example><code>
    /// brand.Exclude("fred");
    /// Console.WriteLine(brand.People.Ids.Contains("fred")); // False
    /// </code></example>
    public void Exclude(string id) => _library.Exclude(id);

    /// <inheritdoc/>
    public void Dispose() => _library.Dispose();

    /// <summary>Its name and how many people may be named.</summary>
    public override string ToString() => FormattableString.Invariant($"{_library.Network}: {People}");

    /// <summary>Writes down that a list of people leaves as a file; nothing, where another process keeps the log.</summary>
    internal void WriteDownExport(string list, long rows, string form) => _library.WriteDownExport(list, rows, form);

    /// <summary>What the roster calls people.</summary>
    internal IReadOnlyList<string> Labels(IReadOnlyList<string> ids)
    {
        using var open = _library.OpenPeople();
        return [.. ids.Select(id => open.People.Find(id) is { } node ? open.People.CardOf(node)!.Label : id)];
    }

    /// <summary>A picture of the people who may be named, coloured by group, as large as their PageRank.</summary>
    internal NetworkFigure? Picture(AnswerDocument groups) => ShownFigures.Network(_library, groups);

    private static Network Opened(
        DataFolder folder, string network, NetworkOptions options, Func<Library, ImmutableArray<LoadReport>> load)
    {
        var library = new Library(folder, network, options);
        try
        {
            var loads = load(library);
            library.OpenPeople().Dispose(); // tells at once of a network that is not there or empty
            return new Network(library, loads);
        }
        catch
        {
            library.Dispose();
            throw;
        }
    }

    // Whoever says no, by whichever process, is gone at once: the list is as old as the roster.
    private sealed record PeopleAsOf(string Snapshot, long Roster, People People);
}
