using Influence.Api.Dashboard.Words;

namespace Influence.Api.Tests.Pages;

public sealed class ComparedViewTests
{
    // Ours has 10, within 9 to 11: somebody who has more leads only where no luck of the worlds explains it.
    [Theory]
    [InlineData(9.5, 9, "ours")]
    [InlineData(10.5, 9.8, "neither")]
    [InlineData(12, 11.5, "others")]
    public void Others_lead_only_where_luck_does_not_explain_it(double value, double low, string expected)
    {
        ComparedItem[] items = [new("ours", 10, 9, 11, true, null), new("others", value, low, value + 1, false, null)];
        Assert.Equal(expected,
            ComparedView.Told([.. items.OrderByDescending(item => item.Value)], "ours", "others", "neither"));
    }
}
