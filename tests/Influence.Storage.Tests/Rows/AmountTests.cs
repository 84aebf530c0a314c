using Influence.Application.Facts;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Rows;

/// <summary>An amount is kept to the cent or refused, never rounded.</summary>
public sealed class AmountTests
{
    [Theory]
    [InlineData("1.50", "12.345")]
    [InlineData("1.50", "12.3456")]
    [InlineData("1.50", "0.001")]
    [InlineData("\"1,50\"", "\"12,3456\"")]
    [InlineData("1.50", "99999999999999999")]
    public void What_does_not_fit_into_cents_is_refused(string fits, string refused)
    {
        using var folder = new TestFolder();
        var report = folder.Load(FactKind.People, $"id,value\nann,{fits}\nbob,{refused}\ncleo,{fits}\n");
        var reject = Assert.Single(report.Rejects);
        Assert.Equal(("bad_number", 3L), (reject.Code, reject.Line));
        var snapshot = folder.Snapshot();
        Assert.Equal(2, snapshot.NodeCount);
        Assert.All(snapshot.People!.ValueMinor.ToArray(), minor => Assert.Equal(150, minor));
    }
}
