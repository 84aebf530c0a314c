using System.Globalization;
using Influence.Engine.Learning;
using Influence.Testing;

namespace Influence.Engine.Tests.Learning;

public sealed class HiggsLearningTests
{
    // Higgs rows name no story; each retweeter's chances over retweet edges are parts of 1.
    [Fact]
    public void Half_a_million_actions_are_learned_without_stories()
    {
        var nodes = new Dictionary<string, int>(StringComparer.Ordinal);
        var shares = TestData.Lines("higgs/higgs-activity_time.txt.gz").Select(line => line.Split(' ')).Select(words =>
            new ShareRow(Node(words[0]), Node(words[1]), long.Parse(words[2], CultureInfo.InvariantCulture) * 1_000_000,
                Kind: words[3] == "RT" ? "retweet" : words[3])).ToArray();
        var learned = LearnedChances.Learn(SmallSnapshot.Of(nodes.Count, shares: shares));
        Assert.Equal((563_069, 304_691), (shares.Length, nodes.Count));
        Assert.Equal(328_132, learned.Graph.EdgeCount); // the retweet network of the data set, which has no self rows
        Assert.Equal("no_story", learned.Calibration.Reason);
        for (var v = 0; v < nodes.Count; v++)
        {
            var row = learned.Graph.In.Weights[(int)learned.Graph.In.Offsets[v]..(int)learned.Graph.In.Offsets[v + 1]].ToArray();
            Assert.True(row.Length == 0 || Math.Abs(row.Sum() - 1) < 1e-4);
        }

        int Node(string id) => nodes.TryGetValue(id, out var node) ? node : nodes[id] = nodes.Count;
    }
}
