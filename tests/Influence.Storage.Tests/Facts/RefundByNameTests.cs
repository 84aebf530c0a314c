using Influence.Application.Facts;
using Influence.Engine.Advocates;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Facts;

/// <summary>A refund may name its purchase alone: whose it is stands with the purchase.</summary>
public sealed class RefundByNameTests
{
    private const string Columns = "id,referrer,referred,time,stage,value,payment\n";
    private const string Purchases = "e1,ann,bob,2026-01-01,paid,10.00,o1\ne2,ann,cid,2026-01-02,paid,20.00,o2\n";

    [Theory]
    [InlineData("e1,,,2026-02-01,refunded,,\n", 2000)]
    [InlineData(",,,2026-02-01,refunded,,o2\n", 1000)]
    [InlineData(",,,2026-02-01,cancelled,,o2\n", 1000)]
    [InlineData(",NULL,,2026-02-01,refunded,5.00,o2\n", 2500)]
    [InlineData(",ann,,2026-02-01,refunded,,o1\n", 2000)]
    [InlineData("r9,,,2026-02-01,refunded,,o1\n", 2000)]
    public void It_takes_back_the_purchase_of_its_file_or_of_one_before(string refund, long left)
    {
        foreach (var files in new[] { [Purchases + refund], [refund + Purchases], new[] { Purchases, refund } })
        {
            using var folder = new TestFolder();
            foreach (var file in files)
            {
                Assert.Equal(0, folder.Load(FactKind.Referrals, Columns + file).RowsRejected);
            }

            var facts = PeopleFactsOf.Compute(folder.Snapshot());
            Assert.Equal((left, 0L), (facts.RevenueMinor.ToArray().Sum(), facts.RefundsUnmatched));
        }
    }

    [Fact]
    public void Files_of_one_load_may_come_in_any_order()
    {
        using var folder = new TestFolder();
        var report = folder.Load(FactKind.Referrals, [TestFolder.Source(Columns + "e1,,,2026-02-01,refunded,,\n"),
            TestFolder.Source(Columns + Purchases)]);
        Assert.Equal((3L, 0L), (report.RowsLoaded, report.RowsRejected));
    }

    [Theory]
    [InlineData("e7,,,2026-02-01,refunded,,\n", "purchase_not_found")]
    [InlineData(",,,2026-02-01,refunded,,o3\n", "purchase_ambiguous")]
    [InlineData(",,,2026-02-01,refunded,,\n", "empty_id")]
    [InlineData("e1,,,2026-02-01,paid,,\n", "empty_id")]
    [InlineData("e1,,bob,2026-02-01,invited,,\n", "empty_id")]
    public void What_cannot_be_found_is_refused_by_name_at_its_line(string row, string code)
    {
        using var folder = new TestFolder();
        var report = folder.Load(FactKind.Referrals, Columns + Purchases + row +
            "e3,dan,eve,2026-01-02,paid,5.00,o3\ne4,dan,fay,2026-01-02,paid,6.00,o3\n");
        var reject = Assert.Single(report.Rejects);
        Assert.Equal((code, "referrer", 4L), (reject.Code, reject.Column, reject.Line));
        Assert.Equal(4, report.RowsLoaded);
    }
}
