using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Facts;

namespace Influence.Storage.Tests.Rows;

/// <summary>Lists of followers from archives of X and Instagram, and what is the same in every row.</summary>
public sealed class ArchiveTests
{
    private const string Followers = """
        [ { "title": "", "media_list_data": [],
            "string_list_data": [ { "href": "https://www.instagram.com/ann", "value": "ann", "timestamp": 1700000000 } ] },
          { "title": "", "string_list_data": [ { "href": "https://www.instagram.com/bob", "value": "bob", "timestamp": 0 } ] } ]
        """;

    private const string Following = """
        { "relationships_following": [
            { "title": "cid", "string_list_data": [ { "href": "https://www.instagram.com/_u/cid", "timestamp": 1700000001 } ] },
            { "title": "", "string_list_data": [ { "href": "https://www.instagram.com/dan/", "timestamp": 1700000002 } ] } ] }
        """;

    private const string XFollower = """
        window.YTD.follower.part0 = [
          { "follower" : { "accountId" : "12", "userLink" : "https://twitter.com/intent/user?user_id=12" } },
          { "follower" : { "accountId" : "1234567890123456789", "userLink" : "https://x.com" } } ]
        """;

    private const string XFollowing = """
        window.YTD.following.part0 = [ { "following" : { "accountId" : "7" } } ];
        """;

    public static TheoryData<string, string, string, string[]> Lists => new()
    {
        { Followers, "followed", "follower", ["follower=ann followed=shop since=1700000000", "follower=bob followed=shop"] },
        { Following, "follower", "followed", ["follower=shop followed=cid since=1700000001",
            "follower=shop followed=dan since=1700000002"] },
        { XFollower, "followed", "follower", ["follower=12 followed=shop", "follower=1234567890123456789 followed=shop"] },
        { XFollowing, "follower", "followed", ["follower=shop followed=7"] },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_of_an_archive_loads_when_its_owner_is_said(string text, string field, string other, string[] rows)
    {
        var read = Reading.Of(FactKind.Follows, text, Reading.Map((field, "@shop")));
        Assert.Equal(rows, read.Rows);
        Assert.Equal(0, read.RowsRejected);
        Assert.Contains(read.Notes, note => note == $"{field} is shop in every row, as --map says.");
        var preview = SourcePreview.Of(Folder.TestFolder.Source(text), null, Reading.Map((field, "@shop")));
        Assert.Equal((FactKind.Follows, 0), (preview.Kind, preview.Missing.Length));
        foreach (var options in new[] { Reading.Options, Reading.Map((other, "@shop")), Reading.Options with { Format = "csv" } })
        {
            var error = Assert.Throws<GraphDataException>(() => Reading.Of(FactKind.Follows, text, options));
            Assert.Contains($"--map {field}=@OWNER", error.Message, StringComparison.Ordinal);
        }

        var graph = Assert.Throws<GraphDataException>(() => Reading.Of(null, text, Reading.Map((field, "@shop"))));
        Assert.Equal("format_holds_edges", graph.Code);
    }

    [Theory]
    [InlineData("window.YTD.tweets.part0 = [ {\"tweet\":{\"id\":\"1\"}} ]", "x_archive")]
    [InlineData("window.YTD.block.part0 = [ {\"blocking\":{\"accountId\":\"1\"}} ]", "x_archive")]
    [InlineData("{\"relationships_blocked_users\":[{\"title\":\"a\",\"string_list_data\":[]}]}", "instagram_archive")]
    public void Other_parts_of_an_archive_tell_of_no_follows(string text, string code)
    {
        var error = Assert.Throws<GraphDataException>(() =>
            Reading.Of(FactKind.Follows, text, Reading.Map(("followed", "@shop"))));
        Assert.Equal(code, error.Code);
        Assert.DoesNotContain("@OWNER", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_is_cut_is_refused_whole()
    {
        var error = Assert.Throws<GraphDataException>(() =>
            Reading.Of(FactKind.Follows, XFollower[..150], Reading.Map(("followed", "@shop"))));
        Assert.Equal("file_cut", error.Code);
    }

    [Fact]
    public void A_name_in_bytes_that_are_no_text_is_known_to_nobody() => Assert.ThrowsAny<InfluenceException>(() =>
        Reading.Of(FactKind.Follows, Encoding.Latin1.GetBytes("[ { \"f\u00acllower\": 1 } ]")));

    [Theory]
    [InlineData("[ { \"\\ud800\": 1 } ]")]
    [InlineData("{ \"\\ud800\": [] }")]
    public void Half_a_pair_of_escapes_as_a_name_refuses_its_row(string text) =>
        Assert.Equal("bad_json", Assert.Single(Reading.Of(FactKind.Follows, text).Rejects).Code);

    [Fact]
    public void An_account_without_a_name_is_refused_by_its_row()
    {
        var text = Followers.Replace("ann\", \"timestamp", "\", \"timestamp", StringComparison.Ordinal)
            .Replace("https://www.instagram.com/ann", "", StringComparison.Ordinal);
        var read = Reading.Of(FactKind.Follows, text, Reading.Map(("followed", "@shop")));
        Assert.Equal((1, 1), (read.Rows.Count, read.Rejects.Count));
    }

    [Theory]
    [InlineData("name\nann\nbob\n", "name")]
    [InlineData("{\"name\":\"ann\"}\n{\"name\":\"bob\"}\n", "name")]
    [InlineData("name,followed\nann,x\nbob,y\n", "name")]
    public void What_begins_with_an_at_sign_is_the_same_in_every_row(string text, string column)
    {
        var read = Reading.Of(FactKind.Follows, text, Reading.Map(("follower", column), ("followed", "@shop")));
        Assert.Equal(["follower=ann followed=shop", "follower=bob followed=shop"], read.Rows);
    }

    [Fact]
    public void A_column_of_that_very_name_counts_for_more_and_times_and_amounts_have_columns()
    {
        var read = Reading.Of(FactKind.Follows, "a,@b\n1,2\n", Reading.Map(("follower", "a"), ("followed", "@b")));
        Assert.Equal(["follower=1 followed=2"], read.Rows);
        var wrong = Assert.Throws<OptionException>(() => Reading.Of(FactKind.Follows, "follower,followed\n1,2\n",
            Reading.Map(("since", "@2026-01-01"))));
        Assert.Equal("constant_not_allowed", wrong.Code);
    }
}
