using System.Globalization;
using System.Text;
using Influence.Storage.Rows;

namespace Influence.Storage.Tests.Rows;

/// <summary>The words of a column take only so much memory, and every row of the others is counted.</summary>
public sealed class WordCountsTests
{
    [Theory]
    [InlineData(WordCounts.MostWords + 500, 5, WordCounts.MostWords)] // as many as are kept, and 500
    [InlineData(300, 1 << 13, 128)] // 1 MiB of words of 8 KiB
    public void Words_beyond_the_limit_are_counted_and_not_kept(int words, int length, int kept)
    {
        var counts = new WordCounts("kind", _ => null);
        for (var round = 0; round < 2; round++)
        {
            for (var word = 0; word < words; word++)
            {
                Assert.Null(counts.Meaning(
                    Encoding.UTF8.GetBytes(word.ToString("D" + length, CultureInfo.InvariantCulture)), out _));
            }
        }

        var all = counts.All.ToList();
        Assert.True(all.Count <= kept && all.Count > kept * 9 / 10);
        Assert.All(all, one => Assert.Equal(2, one.Rows));
        Assert.EndsWith($"({2 * (words - all.Count)} rows with others)", counts.Unknown, StringComparison.Ordinal);
    }
}
