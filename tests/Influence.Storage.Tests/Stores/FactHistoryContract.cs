using System.Globalization;
using System.Text;
using Influence.Application.Facts;

namespace Influence.Storage.Tests.Stores;

/// <summary>What every store promises of facts that come in pieces and leave again; what is right is what a fresh embedded store
/// says of the files that are left.</summary>
public abstract class FactHistoryContract
{
    private const string Shares = "id,person,source,time,kind,message,topic,updated_at\n";
    private const string Referrals = "id,referrer,referred,time,stage,value,payment,code,updated_at\n";

    /// <summary>Files that overlap: the same fact in two of them, other contents of it, later dates, other people.</summary>
    private static readonly (FactKind Kind, string Text)[] Overlapping =
    [
        (FactKind.Follows, "ann bob\nbob cleo\n"), (FactKind.Follows, "bob cleo\ncleo ann\ndora dora\n"),
        (FactKind.Follows, "follower,followed,since,channel,updated_at\nann,bob,1,x,5\nbob,cleo,2,x,5\n"),
        (FactKind.Follows, "follower,followed,since,channel,updated_at\nann,bob,3,x,7\nann,cleo,,x,\nbob,cleo,1,x,5\n"),
        (FactKind.Shares, Shares + "e1,ann,bob,1,retweet,m,apple,5\n,bob,,2,post,n,,\n"),
        (FactKind.Shares, Shares + "e1,ann,bob,1,retweet,m,apple,9\n,bob,,2,post,n,,4\n,cleo,bob,3,retweet,n,,\n"),
        (FactKind.Shares, Shares + "e1,ann,bob,1,retweet,m,zebra,7\n"),
        (FactKind.Referrals, Referrals + "r1,ann,eve,1,invited,,,c1,\nr1,ann,eve,4,converted,9.50,o1,c1,\n"),
        (FactKind.Referrals, Referrals + "r1,ann,eve,4,converted,9.50,o1,c1,3\nr1,ann,eve,6,refunded,,o1,,\n"),
        (FactKind.Accounts, "person,channel,handle,updated_at\nann,x,@a,1\nbob,x,@b,\n"),
        (FactKind.Accounts, "person,channel,handle,updated_at\nann,x,@a,3\neve,x,@b,\n"),
        (FactKind.People, "id,segment,country,value,acceptance,updated_at\nann,gold,DE,5,0.1,5\nbob,silver,,,,\n"),
        (FactKind.People, "id,segment,country,value,acceptance,updated_at\nann,iron,,7,,9\nbob,,FR,1.5,0.30000001,\ngus,,,,,\n"),
        (FactKind.People, "id,segment,country,value,updated_at\nann,zinc,AT,99,\nbob,silver,,3,2\n"),
    ];

    private protected abstract StoreUnderTest Open();

    [Fact]
    public void People_files_in_any_order_and_shape_say_the_same_as_in_the_folder()
    {
        for (var history = 0; history < 2; history++)
        {
            var files = Histories(history);
            using var embedded = new FolderStore(null);
            using var there = new FolderStore(null);
            Load(embedded, files);
            Load(there, files.Reverse());
            Assert.Equal(embedded.Build().SnapshotId, there.Build().SnapshotId);
            foreach (var order in new[] { files, [.. files.Reverse()], [.. files.Skip(4), .. files.Take(4)] })
            {
                using var store = Open();
                foreach (var (file, at) in order.Select((file, at) => (file, at)))
                {
                    store.Load(FactKind.People, file);
                    if (at == 4)
                    {
                        store.Build(); // who reads along has to join what it read before
                    }
                }

                Assert.Equal(embedded.Build().SnapshotId, store.Build().SnapshotId);
            }
        }
    }

    [Fact]
    public void A_load_taken_back_leaves_the_snapshot_it_found_and_can_be_loaded_again()
    {
        using var store = Open();
        using var embedded = new FolderStore(null);
        var before = embedded.Build().SnapshotId;
        foreach (var (kind, text) in Overlapping)
        {
            var load = store.Load(kind, text);
            store.TakeBack(load);
            Assert.Equal(before, store.Build().SnapshotId);
            Assert.Equal(load.RowsLoaded, store.Load(kind, text).RowsLoaded);
            embedded.Load(kind, text);
            before = embedded.Build().SnapshotId;
            Assert.Equal(before, store.Build().SnapshotId);
        }
    }

    [Fact]
    public void Of_loads_that_overlap_any_one_leaves_what_the_others_say()
    {
        using var store = Open();
        var loads = Overlapping.Select(file => store.Load(file.Kind, file.Text)).ToList();
        store.Build();
        for (var leaves = 0; leaves < loads.Count; leaves++)
        {
            store.TakeBack(loads[leaves]);
            using var embedded = new FolderStore(null);
            foreach (var (kind, text) in Overlapping.Where((_, at) => at > leaves))
            {
                embedded.Load(kind, text);
            }

            Assert.Equal(embedded.Build().SnapshotId, store.Build().SnapshotId);
        }
    }

    [Fact]
    public void A_file_that_two_loads_brought_stays_until_both_are_taken_back()
    {
        using var store = Open();
        using var embedded = new FolderStore(null);
        var empty = embedded.Build().SnapshotId;
        embedded.Load(FactKind.Follows, "ann bob\nbob cleo\n");
        var (first, second) = (Load(), Load());
        store.TakeBack(first);
        Assert.Equal(embedded.Build().SnapshotId, store.Build().SnapshotId);
        store.TakeBack(second);
        Assert.Equal(empty, store.Build().SnapshotId);

        LoadReport Load() => store.Load(FactKind.Follows, "ann bob\nbob cleo\n");
    }

    [Fact]
    public void A_referral_keeps_its_id_from_invitation_to_refund()
    {
        using var store = Open();
        using var embedded = new FolderStore(null);
        foreach (var text in new[]
        {
            "r1,ann,eve,1,invited,,,c1,\nr1,ann,eve,4,converted,9.50,o1,c1,\nr2,bob,fay,1,converted,5,o2,,\n",
            "r1,ann,eve,6,refunded,,o1,,\nr1,ann,eve,5,rewarded,1,o1,,\nr2,bob,fay,3,cancelled,,,,\n",
            "r1,ann,eve,4,converted,9.75,o1,c1,2\n", // the conversion again, put right
        })
        {
            store.Load(FactKind.Referrals, Referrals + text);
            embedded.Load(FactKind.Referrals, Referrals + text);
        }

        var log = embedded.Folder.Snapshot().ReferralLog!;
        Assert.Equal([0, 0, 0, 100, 500, 975], log.ValueMinor.ToArray().Order());
        Assert.Equal(embedded.Build().SnapshotId, store.Build().SnapshotId);
    }

    private static void Load(FolderStore store, IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            store.Load(FactKind.People, file);
        }
    }

    // Few values and few dates, so that they meet; columns dropped; several rows of one person in a file.
    private static string[] Histories(int seed)
    {
        string[][] values =
        [
            ["gold", "iron", "Zinc", "ä"], ["DE", "FR"], ["de", "fr", "it"], ["h1", "h2"], ["1", "9.50", "-20"], ["0", "3"],
            ["0.1", "0.30000001", "1", "0"], ["1", "2", "3.5"],
        ];
        string[] names = ["segment", "country", "language", "household", "value", "cost", "acceptance", "updated_at"];
        var draw = new Random(seed);
        return [.. Enumerable.Range(0, 8).Select(_ => File())];

        string File()
        {
            var columns = names.Select((_, at) => at).Where(_ => draw.Next(3) > 0).ToArray();
            var text = new StringBuilder("id");
            foreach (var column in columns)
            {
                text.Append(CultureInfo.InvariantCulture, $",{names[column]}");
            }

            for (var row = 0; row < 60; row++)
            {
                text.Append(CultureInfo.InvariantCulture, $"\np{draw.Next(40)}");
                foreach (var column in columns)
                {
                    text.Append(',').Append(draw.Next(2) == 0 ? "" : values[column][draw.Next(values[column].Length)]);
                }
            }

            return text.Append('\n').ToString();
        }
    }
}

/// <summary>Histories of facts in the data folder.</summary>
public sealed class EmbeddedHistoryTests : FactHistoryContract
{
    private protected override StoreUnderTest Open() => new FolderStore(null);
}

/// <summary>Histories of facts in a data folder that is in memory.</summary>
public sealed class MemoryFolderHistoryTests : FactHistoryContract
{
    private protected override StoreUnderTest Open() => new MemoryFolderStore();
}
