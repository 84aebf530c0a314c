using Influence.Application.Decisions;
using Influence.Application.Facts;
using Influence.Engine.Referrals;
using Influence.Storage.Control;
using Influence.Storage.Ids;
using Influence.Storage.Rosters;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Repairs;

/// <summary>Everything that can be done to a folder, and a picture of what must be the same after its database was made anew.
/// </summary>
internal static class History
{
    public const string People = "id,email,name,consent,suppressed,updated_at\n" +
        "ann,ann@x.it,Ann,yes,,2026-01-01\nbob,bob@x.it,Bob,no,,2026-01-01\ncat,cat@x.it,Cat,no,,\n" +
        "dan,dan@x.it,Dan,yes,true,\neve,eve@x.it,Eve,yes,,\nfay,fay@x.it,Fay,no,,2026-01-01\n";

    private static readonly string[] _networks = ["main", "second", "other"];

    /// <summary>The steps, by name: each may be the last before an old database is put back.</summary>
    public static IReadOnlyDictionary<string, Action<TestFolder>> Steps { get; } = new Dictionary<string, Action<TestFolder>>
    {
        ["load"] = folder => folder.Load(FactKind.Follows, "ann bob\nbob cat\ncat dan\ndan eve\neve fay\nfay ann\n"),
        ["load with nos"] = folder => folder.Load(FactKind.People, People),
        ["load of addresses that said no"] = folder => folder.Load(FactKind.People, "email,consent\neve@x.it,no\n"),
        ["load of accounts"] = folder => folder.Load(FactKind.Accounts, "person,channel,handle\nann,x,@annie\n"),
        ["load by address"] = folder =>
            folder.Load(FactKind.Referrals, "referrer,referred,time,stage\n" +
                "bob@x.it,ann@x.it,2026-02-01,converted\n@annie,gus,2026-02-02,converted\n"),
        ["decisions"] = folder =>
        {
            Decide(folder, "ann", ReferralDecision.Deny);
            Decide(folder, "ann", ReferralDecision.Approve);
            Decide(folder, "gus", ReferralDecision.Review);
        },
        ["newer yes"] = folder =>
            folder.Load(FactKind.People, "id,consent,updated_at\nfay,yes,2026-03-01\ncat,yes,2026-03-01\n"),
        ["exclusion"] = folder => folder.Data.Roster.Suppress("gus"),
        ["lift"] = folder => Assert.True(folder.Data.Roster.AllowContact("main", "cat")),
        ["the same nos again, after a lift"] = folder =>
        {
            folder.Load(FactKind.People, People);
            Assert.True(folder.Data.Roster.AllowContact("main", "cat"));
        },
        ["no after the lift"] = folder => folder.Load(FactKind.People, "id,consent\ncat,no\n"),
        ["undo"] = folder =>
        {
            var load = folder.Load(FactKind.People, "id,name,consent,email\nhal,Hal,no,hal@x.it\nida,Ida,yes,ida@x.it\n").LoadId;
            folder.Data.Loads.TakeBackAsync(load!.Value, alsoNos: false, TestContext.Current.CancellationToken)
                .GetAwaiter().GetResult();
        },
        ["undo of nos too"] = folder =>
        {
            var load = folder.Load(FactKind.People, "id,consent\njim,no\n").LoadId;
            folder.Data.Loads.TakeBackAsync(load!.Value, alsoNos: true, TestContext.Current.CancellationToken)
                .GetAwaiter().GetResult();
        },
        ["deletion"] = folder =>
        {
            folder.Load(FactKind.Follows, "x y\n", network: "other");
            folder.Load(FactKind.People, "id,consent\nx,no\ny,yes\n", network: "other");
            folder.Publish("other");
            folder.Data.Loads.DeleteNetworkAsync("other", alsoNos: false, TestContext.Current.CancellationToken)
                .GetAwaiter().GetResult();
        },
        ["load of the same in another network"] = folder => folder.Load(FactKind.People, People, network: "second"),
    };

    /// <summary>Facts, loads, nos and joins; no names, which stand in the database alone.</summary>
    public static List<string> Picture(TestFolder folder)
    {
        using var control = new ControlDatabase(new DataPaths(folder.Path).Control, isReadOnly: true);
        using var ids = new IdDictionaries(new DataPaths(folder.Path), control);
        var roster = new RosterStore(control, ids, TimeProvider.System);
        var ledger = control.Read(connection => connection.Rows(
            "SELECT network, kind, id, number, rows, source, at FROM batches ORDER BY number",
            row => string.Join(' ', Enumerable.Range(0, 7).Select(row.GetValue))));
        var said = control.Read(connection => connection.Rows(
            """
            SELECT network, key, batch, row, id, is_bare, consent, suppressed, updated_at, lifted_at FROM said
            ORDER BY network, key, batch, row
            """,
            row => string.Join(' ', Enumerable.Range(0, 10).Select(row.GetValue))));
        var standing = control.Read(connection => connection.Rows(
            """
            SELECT network, key, id, is_bare, same_as, consent, suppressed, no_undated, no_at, yes_at FROM people
            ORDER BY network, key
            """,
            row => string.Join(' ', Enumerable.Range(0, 10).Select(row.GetValue))));
        var (main, second) = (folder.Build().SnapshotId, folder.Build("second").SnapshotId); // objections take decisions along
        var decided = control.Read(connection => connection.Rows(
            "SELECT network, id, key, decision, at, score, run, made_by FROM decisions ORDER BY number",
            row => string.Join(' ', Enumerable.Range(0, 8).Select(row.GetValue))));
        return
        [
            .. ledger, .. said, .. standing, .. decided,
            .. _networks.SelectMany(network => folder.Data.Loads.List(network, 50)
                .Select(load => load.ToString())),
            .. _networks.Select(network => $"{network}: {Nos(roster.Nos(network))}"),
            main, second,
        ];
    }

    /// <summary>Names, as pages show them.</summary>
    public static List<string> Names(TestFolder folder)
    {
        var people = folder.People(folder.Snapshot(), showThirdParties: true);
        return [.. people.Page(null, 50).Select(card => $"{card.Id} {card.Name} {card.Email} {card.Consent}")];
    }

    private static void Decide(TestFolder folder, string id, ReferralDecision decision) => folder.Data.Decisions.Add("main",
        new Decision(0, Guid.NewGuid(), PersonKey.Of(id), new Decided(decision, 7), null, 60, "r-1", "command"));

    private static string Nos(RosterNos nos) => string.Join('|',
        new[] { nos.Hidden, nos.Removed, nos.HiddenIdentities, nos.RemovedIdentities }
            .Select(keys => string.Join(',', keys.Order())));
}
