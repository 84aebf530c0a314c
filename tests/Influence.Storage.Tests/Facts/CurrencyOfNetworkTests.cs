using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Facts;

/// <summary>Amounts are summed over files, so those of a network are in one currency.</summary>
public sealed class CurrencyOfNetworkTests
{
    private const string Columns = "referrer;referred;time;stage;value\n";
    private const string Euros = Columns + "a;b;2026-01-01;paid;€ 10,00\n";
    private const string Dollars = Columns + "c;d;2026-01-01;paid;$ 10,00\n";

    [Theory]
    [InlineData(FactKind.Referrals, Dollars)]
    [InlineData(FactKind.Referrals, "referrer,referred,time,stage,value,currency\nc,d,2026-01-01,paid,10.00,USD\n")]
    [InlineData(FactKind.People, "id,value,currency\nc,10.00,USD\n")]
    public void A_file_in_another_currency_than_the_network_is_refused_whole(FactKind kind, string text)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Referrals, Euros);
        foreach (var dryRun in new[] { true, false })
        {
            var refused = Assert.Throws<GraphDataException>(() => folder.Load(kind, text, dryRun: dryRun));
            Assert.Equal("currency_mixed", refused.Code);
            Assert.Contains("are in USD, but those of the network 'main' in EUR", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, folder.Snapshot().ReferralLog!.Count);
        Assert.Equal(1, folder.Load(kind, text, network: "other").RowsLoaded);
    }

    [Fact]
    public void Amounts_of_no_currency_and_of_the_same_are_loaded()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Referrals, Columns + "a;b;2026-01-01;paid;10,00\n");
        folder.Load(FactKind.Referrals, Euros);
        Assert.Equal(1, folder.Load(FactKind.Referrals, Euros).RowsUnchanged);
        Assert.Equal(1, folder.Load(FactKind.Referrals, Columns + "e;f;2026-01-01;paid;EUR 5,00\n").RowsLoaded);
        Assert.Equal(1, folder.Load(FactKind.Referrals, Columns + "e;g;2026-01-01;paid;5,00\n").RowsLoaded);
    }

    [Fact]
    public void Files_of_one_load_are_in_one_currency()
    {
        using var folder = new TestFolder();
        Assert.Equal("currency_mixed", Assert.Throws<GraphDataException>(() => folder.Load(FactKind.Referrals,
            [TestFolder.Source(Euros), TestFolder.Source(Dollars)], dryRun: true)).Code);
    }

    [Fact]
    public async Task A_load_that_is_taken_back_takes_its_currency_along()
    {
        using var folder = new TestFolder();
        var load = folder.Load(FactKind.Referrals, Euros).LoadId!.Value;
        await folder.Data.Loads.TakeBackAsync(load, alsoNos: false, TestContext.Current.CancellationToken);
        Assert.Equal(1, folder.Load(FactKind.Referrals, Dollars).RowsLoaded);
    }
}
