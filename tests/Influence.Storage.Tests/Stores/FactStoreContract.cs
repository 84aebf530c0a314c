using Influence.Application.Facts;

namespace Influence.Storage.Tests.Stores;

/// <summary>What every store of facts promises; what is right is what a fresh embedded store says of the same files.</summary>
public abstract class FactStoreContract
{
    private const string Follows = "follower,followed,since,channel,updated_at\n";
    private const string Shares = "id,person,source,time,kind,message,topic,channel,sentiment,campaign,updated_at\n";
    private const string Referrals = "id,referrer,referred,time,stage,value,channel,campaign,device,ip,payment,code," +
        "updated_at\n";
    private const string People = "id,email,country,zip,language,company,household,segment,value,cost,currency,acceptance," +
        "consent,suppressed,updated_at\n";

    /// <summary>A brand in small: every kind, every field, repeats, rows about oneself, originals, third parties.</summary>
    private static readonly (FactKind Kind, string Text)[] Brand =
    [
        (FactKind.Follows, "ann bob\nbob ann\nann ann\ncleo ann\ndora ann\nann bob\n"),
        (FactKind.Follows, Follows + "ann,bob,2020-01-01T00:00:00Z,x,\nann,cleo,,x,\n" +
            "cleo,ann,1970-01-01T00:01:40.5Z,,7\nzoe,ann,,,\n"),
        (FactKind.Shares, Shares + "e1,ann,bob,1,retweet,m1,t1,x,0.1,c1,5\n,bob,,2.25,post,m2,,,-1,,\n" +
            ",bob,bob,3,retweet,m1,,y,1,,\n,cleo,ann,-4,,,,,,,\n,cleo,ann,5,retweet,m1,,,0.30000001,,\n"),
        (FactKind.Referrals, Referrals + ",ann,eve,1,invited,,mail,c1,d1,10.0.0.1,,code1,\n" +
            ",ann,eve,2,converted,12.50,,,,,o7,,3\n,ann,eve,5,refunded,,,,,,o7,,\nr9,eve,eve,3,clicked,-0.01,,,,,,,\n" +
            ",bob,fay,4,signed_up,,,,,,,,\n,bob,fay,6,rewarded,1,,,,,p1,c2,\n,bob,fay,7,cancelled,,,,,,p1,,\n"),
        (FactKind.People, People + "ann,a@x.it,DE,10115,de,Acme,h1,gold,100,2.5,EUR,0.1,yes,,5\nbob,,,,,,,,,,,,,,\n" +
            "eve,e@x.it,FR,,,,,silver,-3,,EUR,1,unknown,,\nisolated,,US,,,,,,,,,0,,,\n"),
        (FactKind.Accounts, "person,channel,handle,updated_at\nann,x,@ann,\nbob,x,@bob,1\nbob,y,@ann,\n"),
        (FactKind.Replies, "id,person,campaign,time,stage,channel,updated_at\n,ann,spring,1,invited,mail,\n" +
            ",ann,spring,2,accepted,,4\nx1,bob,,3,declined,,\n,kim,spring,5,shared,,\n,ann,spring,1,invited,mail,9\n"),
        (FactKind.Follows, Follows + "@ann,@bob,,x,\n@ann,gus,,y,\n@bob,gus,,,\n"),
    ];

    private protected abstract StoreUnderTest Open();

    [Fact]
    public void The_snapshot_is_the_embedded_one_for_every_kind_of_row()
    {
        using var store = Open();
        using var embedded = new FolderStore(null);
        foreach (var (kind, text) in Brand)
        {
            var (here, there) = (store.Load(kind, text), embedded.Load(kind, text));
            Assert.Equal((there.RowsRead, there.RowsLoaded, there.RowsRejected, there.SelfRows),
                (here.RowsRead, here.RowsLoaded, here.RowsRejected, here.SelfRows));
            Assert.Equal(embedded.Build().SnapshotId, store.Build().SnapshotId);
        }

        Assert.Equal(embedded.Build().ConflictingFacts, store.Build().ConflictingFacts);
    }

    [Fact]
    public void Loading_twice_changes_nothing_and_a_batch_moves_the_version()
    {
        using var store = Open();
        var versions = new List<long>();
        foreach (var (kind, text) in Brand)
        {
            store.Load(kind, text);
            versions.Add(store.Build().Batch);
        }

        Assert.Equal(versions.Distinct().Order(), versions);
        var before = store.Build();
        foreach (var (kind, text) in Brand.Reverse())
        {
            var report = store.Load(kind, text);
            Assert.Equal((0L, report.RowsRead), (report.RowsLoaded, report.RowsUnchanged));
        }

        Assert.Equal(before, store.Build());
    }

    [Fact]
    public void The_order_of_files_and_rows_does_not_matter()
    {
        using var store = Open();
        using var embedded = new FolderStore(null);
        foreach (var (kind, text) in Brand)
        {
            embedded.Load(kind, text);
        }

        foreach (var (kind, text) in Brand.Reverse())
        {
            store.Load(kind, Backwards(kind, text));
        }

        Assert.Equal(embedded.Build().SnapshotId, store.Build().SnapshotId);
    }

    [Fact]
    public void Of_two_contents_the_later_stands_else_the_greater_row()
    {
        (FactKind Kind, string Text)[] rows =
        [
            (FactKind.Shares, Shares + "e1,a,b,1,post,m,t,c,0.1,,10\n"),
            (FactKind.Shares, Shares + "e1,a,b,1,post,m,t,c,0.2,,20\n"),
            (FactKind.Shares, Shares + "e1,a,b,1,post,m,t,c,0.9,,5\n"), (FactKind.Shares, Shares + ",a,b,7,post,m,apple,c,,,\n"),
            (FactKind.Shares, Shares + ",a,b,7,post,m,zebra,c,,,\n"),
            (FactKind.Shares, Shares + "e2,zed,b,1,post,m,t,c,0.1,,3\ne2,b,a,1,post,m,t,c,0.1,,3\n"), // other people
            (FactKind.Shares, Shares + "e1,a,b,1,post,m,t,c,0.1,,30\n"), // the first content again, later
            (FactKind.Follows, Follows + "a,b,5,x,\na,b,40,x,\n"), (FactKind.Follows, Follows + "a,b,,x,2\na,b,3,x,1\n"),
            (FactKind.Accounts, "person,channel,handle\nb,x,zed\n"), (FactKind.Accounts, "person,channel,handle\na,x,zed\n"),
            (FactKind.People, "id,segment,email,updated_at\na,gold,z@x.it,1\n"),
            (FactKind.People, "id,segment,email,updated_at\na,silver,a@x.it,2\n"),
            (FactKind.People, "id,segment,email\nb,gold,a@x.it\n"), (FactKind.People, "id,segment,email\nb,silver,b@x.it\n"),
        ];
        using var embedded = new FolderStore(null);
        foreach (var (kind, text) in rows)
        {
            embedded.Load(kind, text);
        }

        foreach (var order in new[] { rows, [.. rows.Reverse()] })
        {
            using var store = Open();
            foreach (var (kind, text) in order)
            {
                store.Load(kind, text);
            }

            var (here, there) = (store.Build(), embedded.Build());
            Assert.Equal((there.SnapshotId, there.ConflictingFacts), (here.SnapshotId, here.ConflictingFacts));
        }
    }

    [Fact]
    public void Opted_out_people_and_their_edges_are_left_out()
    {
        using var store = Open();
        using var embedded = new FolderStore(null);
        string? before = null;
        foreach (var one in new[] { store, embedded })
        {
            one.Load(FactKind.Follows, "ann bob\nbob cleo\ncleo ann\nann dora\n");
            before = one.Build().SnapshotId;
            one.Load(FactKind.People, "id,consent,suppressed\nbob,no,\ncleo,yes,true\nann,yes,\n");
            one.Suppress("dora");
        }

        Assert.Equal(embedded.Build().SnapshotId, store.Build().SnapshotId);
        Assert.NotEqual(before, store.Build().SnapshotId);
    }

    [Fact]
    public void Odd_ids_and_words_come_back_as_they_were()
    {
        string[] odd =
        [
            "a\"b", "a'b", "a`b", "a\\b", "a\\u0041", "ä", "a\u0308", "日本", "😀", "\u202Ea", "$r", "{x}", "}) RETURN 1 //",
            "' OR 1=1 --", "null", "NaN", "0", "-1", "1e3", "a\tb", " ", "%00", new string('x', 512), "Ω", "Å", "Å",
        ];
        var text = string.Concat(odd.Select((id, at) =>
            $"{{\"person\":{Json(id)},\"source\":{Json(odd[(at + 1) % odd.Length])},\"time\":{at},\"kind\":{Json(id)}," +
            $"\"message\":{Json(string.Concat(odd[..(at + 1)]))}}}\n"));
        using var store = Open();
        using var embedded = new FolderStore(null);
        Assert.Equal(embedded.Load(FactKind.Shares, text).RowsLoaded, store.Load(FactKind.Shares, text).RowsLoaded);
        Assert.Equal(embedded.Build().SnapshotId, store.Build().SnapshotId);
    }

    [Fact]
    public void A_cancelled_load_is_completed_by_the_next_one()
    {
        var text = string.Concat(Enumerable.Range(0, 60_000).Select(row => $"p{row % 997} p{row * 7 % 3011}\n"));
        using var embedded = new FolderStore(null);
        embedded.Load(FactKind.Follows, text);
        using var store = Open();
        using (var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(150)))
        {
            try
            {
                store.Load(FactKind.Follows, text, cancellation: soon.Token);
            }
            catch (OperationCanceledException)
            {
            }
        }

        store.Load(FactKind.Follows, text);
        Assert.Equal(embedded.Build().SnapshotId, store.Build().SnapshotId);
    }

    [Fact]
    public void A_dry_run_writes_nothing()
    {
        using var store = Open();
        Assert.Equal(1, store.Load(FactKind.Follows, "a b\n", dryRun: true).RowsLoaded);
        Assert.Equal(0, store.Build().Batch);
        Assert.Equal(1, store.Load(FactKind.Follows, "a b\n").RowsLoaded);
        Assert.Equal(1, store.Load(FactKind.Follows, "a b\n", dryRun: true).RowsUnchanged);
    }

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static string Backwards(FactKind kind, string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var head = lines[0].Contains(' ', StringComparison.Ordinal) && kind == FactKind.Follows ? 0 : 1;
        return string.Join('\n', [.. lines[..head], .. lines[head..].Reverse()]) + "\n";
    }
}

/// <summary>Facts in the data folder.</summary>
public sealed class EmbeddedFactsTests : FactStoreContract
{
    private protected override StoreUnderTest Open() => new FolderStore(null);
}

/// <summary>Facts in a data folder that is in memory.</summary>
public sealed class MemoryFolderFactsTests : FactStoreContract
{
    private protected override StoreUnderTest Open() => new MemoryFolderStore();
}
