using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Facts;
using Influence.Storage.Rows;
using Influence.Storage.Tests.Folder;
using Influence.Testing;

namespace Influence.Storage.Tests.Rows;

/// <summary>Tables that nobody here made: what each is recognised as, or why it is asked about.</summary>
public sealed class PublicTablesTests
{
    [Theory]
    [InlineData("adoption/brfarmersDiffNet.edges.csv", null, "csv 1854 0 source=source target=target weight=weight")]
    [InlineData("adoption/medInnovationsDiffNet.edges.csv", FactKind.Follows,
        "csv 294 0 source=follower target=followed weight=weight")]
    [InlineData("advogato/out.advogato.gz", null, "snap 51127 0 source_id=source target_id=target trust_value=weight")]
    [InlineData("bitcoin-trust/soc-sign-bitcoinotc.csv.gz", null, "csv 35592 0 1=source 2=target 3=weight 4=-")]
    [InlineData("facebook/facebook_combined.txt.gz", FactKind.Follows, "snap 88234 0 1=follower 2=followed")]
    [InlineData("facebook/opim-facebook.txt.gz", FactKind.Follows, "snap 176469 0 1=follower 2=followed")]
    [InlineData("higgs/higgs-activity_time.txt.gz", FactKind.Shares, "activity 563069 0 1=person 2=source 3=time 4=kind")]
    [InlineData("higgs/higgs-reply_network.edgelist.gz", null, "snap 32523 0 1=source 2=target 3=weight")]
    [InlineData("higgs/partial/higgs-social_network.PREFIX-truncated.edgelist.gz", FactKind.Follows,
        "snap 355075 1 1=follower 2=followed")]
    [InlineData("musae/github/edges.csv.gz", FactKind.Follows, "csv 289003 0 id_1=follower id_2=followed")]
    [InlineData("musae/twitch/target.csv", FactKind.People, "csv 7126 0 id=id target=-")]
    [InlineData("nethept/imm-release/graph_ic.inf.gz", null, "snap 62752 0 1=source 2=target 3=weight")]
    [InlineData("networks/wiki-Vote.txt.gz", null, "snap 103689 0 FromNodeId=source ToNodeId=target")]
    [InlineData("networks/MIT8.edgelist.gz", null, "snap 251252 0 1=source 2=target")]
    [InlineData("outbreaks/converted/mers_korea_2015.contacts.csv", null,
        "csv 98 0 from=source to=target exposure=- diff_dt_onset=-")]
    [InlineData("slashdot/soc-Slashdot0902.txt.gz", null, "snap 948464 0 FromNodeId=source ToNodeId=target")]
    [InlineData("uci-messages/CollegeMsg.txt.gz", null, "snap 59835 0 Source=source Destination=target Timestamp=-")]
    [InlineData("uci-messages/CollegeMsg.txt.gz", FactKind.Follows,
        "snap 59835 0 Source=follower Destination=followed Timestamp=since")]
    [InlineData("uci-messages/uci.gz", null, "snap 59835 0 1=source 2=target 3=weight 4=-")]
    public void A_table_is_recognised(string file, FactKind? kind, string says) => Assert.Equal(says, Line(file, kind));

    [Theory]
    [InlineData("adoption/brfarmers.csv.gz", null, "columns_ambiguous")]
    [InlineData("adoption/kfamily.csv.gz", null, "columns_ambiguous")]
    [InlineData("adoption/medInnovations.csv", null, "missing_column")]
    [InlineData("adoption/kfamilyDiffNet.nodes_toa.csv", null, "missing_column")]
    [InlineData("digg-reply/digg.gz", FactKind.Shares, "columns_ambiguous")]
    [InlineData("musae/lastfm/target.csv", null, "missing_column")]
    [InlineData("outbreaks/converted/measles_hagelloch_1861.csv", null, "missing_column")]
    [InlineData("outbreaks/converted/mers_korea_2015.linelist.csv", FactKind.Follows, "missing_column")]
    [InlineData("outbreaks/converted/rabies_car_2003.linelist.csv", null, "missing_column")]
    [InlineData("uci-messages/CollegeMsg.txt.gz", FactKind.Shares, "missing_column")]
    public void A_table_that_could_be_anything_is_asked_about(string file, FactKind? kind, string code)
    {
        var error = Assert.Throws<GraphDataException>(() => Line(file, kind));
        Assert.Equal(code, error.Code);
        Assert.Contains("--map ", error.Message, StringComparison.Ordinal);
    }

    private static string Line(string file, FactKind? kind)
    {
        var schema = kind is { } known ? RowSchema.Of[known] : RowSchema.Graph;
        using var rows = RowSource.Open(TestFolder.File(TestData.Path(file)), schema, Reading.Options, _ => { });
        var judge = kind is null ? null : new RowJudge(schema, rows, Reading.Options);
        while (rows.Read())
        {
            judge?.Judge();
        }

        var columns = string.Join(" ", rows.Reading.Columns.Select(use => $"{use.Column}={use.Field ?? "-"}"));
        return $"{rows.Format} {rows.RowsRead} {rows.RowsRejected} {columns}";
    }
}
