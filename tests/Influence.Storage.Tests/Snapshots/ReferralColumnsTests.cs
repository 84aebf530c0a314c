using Influence.Application.Facts;
using Influence.Storage.Sections;
using Influence.Storage.Snapshots;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Snapshots;

/// <summary>What a snapshot keeps of a referral beside who, whom, when and how far.</summary>
public sealed class ReferralColumnsTests
{
    private const string Rows = "referrer,referred,time,stage,campaign,device,ip,code,payment\n" +
        "a,b,1,converted,spring,phone 1,10.0.0.1,A10,o1\na,c,2,signed_up,,phone 1,10.0.0.2,,\nb,d,3,invited,fall,,,,\n";

    // Devices and addresses are numbers: equal ones are equal, and no word of them leaves the facts.
    [Fact]
    public void Columns_that_some_row_has_are_kept_and_come_back_from_the_file()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Referrals, Rows);
        var made = folder.Snapshot();
        using var volume = new MemoryVolume();
        volume.Write("s", SnapshotSections.Of(made));
        using var file = volume.Open("s", "snapshot");
        foreach (var log in new[] { made.ReferralLog!, SnapshotSections.From(made.Id, file).ReferralLog! })
        {
            Assert.Equal(["spring", null, "fall"], Words(log.Campaign));
            Assert.Equal(["A10", null, null], Words(log.Code));
            Assert.Equal(["o1", null, null], Words(log.Payment));
            Assert.Equal([0, 0, -1], log.Device.ToArray());
            Assert.Equal([0, 1, -1], log.Ip.ToArray());
            Assert.DoesNotContain(log.Words, word => word.StartsWith("10.", StringComparison.Ordinal) || word == "phone 1");

            string?[] Words(ReadOnlyMemory<int> column) =>
                [.. column.ToArray().Select(word => word < 0 ? null : log.Words[word])];
        }
    }

    // A file made before these columns were known has none of their sections: it is read as one in which no row has anything.
    [Fact]
    public void A_file_without_the_columns_is_read_as_a_log_without_them()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Referrals, Rows);
        var made = folder.Snapshot();
        string[] later = ["referral.payment", "referral.campaign", "referral.code", "referral.device", "referral.ip"];
        using var volume = new MemoryVolume();
        volume.Write("s", [.. SnapshotSections.Of(made).Where(section => !later.Contains(section.Name))]);
        using var file = volume.Open("s", "snapshot");
        var log = SnapshotSections.From(made.Id, file).ReferralLog!;
        Assert.True(log.Campaign.IsEmpty && log.Code.IsEmpty && log.Device.IsEmpty && log.Ip.IsEmpty && log.Payment.IsEmpty);
        Assert.Equal(3, log.Count);
    }
}
