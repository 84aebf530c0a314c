using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Storage.Tests.Rows;

/// <summary>Which column becomes which field, and what is asked where that cannot be told.</summary>
public sealed class ColumnsTests
{
    private const string Edge = "source=ann target=bob";

    [Theory]
    [InlineData("Vertex 1,Vertex 2\nann,bob\n")]
    [InlineData("Sender;Receiver\nann;bob\n")]
    [InlineData(":START_ID,:END_ID,:TYPE\nann,bob,KNOWS\n")]
    [InlineData(":START_ID(Person)\t:END_ID(Person)\nann\tbob\n")]
    [InlineData(",source,target\n0,ann,bob\n")]
    [InlineData("SOURCE,TARGET\nann,bob\n")]
    [InlineData("# target source\nbob ann\n")]
    [InlineData("#target,source\nbob,ann\n")]
    [InlineData("target source\nbob ann\n")]
    [InlineData("sep=;\nsource;target\nann;bob\n")]
    [InlineData("Mittente;Destinatario\nann;bob\n")]
    [InlineData("Quelle;Ziel\nann;bob\n")]
    [InlineData("Origine,Destinataire\nann,bob\n")]
    [InlineData("Origen,Destino\nann,bob\n")]
    [InlineData("Absender,Empfänger\nann,bob\n")]
    [InlineData("\"source\",\"target\"\n\"ann\", \"bob\"\n")]
    [InlineData("\"ann\" \"bob\"\n")]
    [InlineData("source,target\rann,bob\r")]
    [InlineData("Our network\nexported on Monday\n\nsource,target,weight\nann,bob,\n")]
    [InlineData("source,target\n\nann,bob\n,\nsource,target\n")]
    [InlineData("source,target,,\nann,bob,,\n")]
    public void One_edge_is_read_as_it_was_meant(string text)
    {
        var read = Reading.Of(null, text);
        Assert.Equal([Edge], read.Rows);
        Assert.Empty(read.Rejects);
    }

    [Theory]
    [InlineData("Mia Ross\tBen Oak\nBen Oak\tMia Ross\n", "source=Mia Ross target=Ben Oak")]
    [InlineData("source,target\n\"Ross, Mia\",\"Oak \"\"Ben\"\"\"\n", "source=Ross, Mia target=Oak \"Ben\"")]
    [InlineData("\"Mia Ross\" \"Ben Oak\"\n", "source=Mia Ross target=Ben Oak")]
    [InlineData("source,target\n\"ann\", \"bob, cy\"\n", "source=ann target=bob, cy")]
    [InlineData("#coffee #tea\n#tea #milk\n", "source=#coffee target=#tea")]
    [InlineData("# hashtags\n#coffee #tea\n#tea #milk\n", "source=#coffee target=#tea")]
    [InlineData("ann bob\n#tea ann\n", "source=ann target=bob")]
    public void Blanks_quotes_and_hashtags_are_part_of_ids(string text, string first)
    {
        var read = Reading.Of(null, text);
        Assert.Equal(first, read.Rows[0]);
        Assert.Empty(read.Rejects);
        Assert.All(read.Rows, row => Assert.Contains("target=", row, StringComparison.Ordinal));
    }

    [Fact]
    public void A_heading_may_break_its_line_in_quotes_and_is_read_in_any_case()
    {
        var read = Reading.Of(null, "\"from\nwhom\",\"to\nwhom\",n\nann,bob,2\n", Reading.Map(("source", "FROM\nWHOM"),
            ("target", "2")));
        Assert.Equal(["source=ann target=bob"], read.Rows);
        Assert.Equal("header=1 header_continued=2", read.Passed.Replace("header_continued=1", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Wer;Wen\nann;bob\nbob;cy\n")]
    [InlineData("chi,segue chi\nann,bob\nbob,cy\n")]
    public void A_header_in_any_language_is_nobody_where_columns_are_mapped_by_number(string text)
    {
        foreach (var kind in new FactKind?[] { null, FactKind.Follows })
        {
            var (first, second) = kind is null ? ("source", "target") : ("follower", "followed");
            var read = Reading.Of(kind, text, Reading.Map((first, "1"), (second, "2")));
            Assert.Equal([$"{first}=ann {second}=bob", $"{first}=bob {second}=cy"], read.Rows);
            Assert.Equal("header=1", read.Passed);
        }
    }

    [Fact]
    public void What_each_column_became_and_which_way_edges_go_is_said()
    {
        var read = Reading.Of(FactKind.Follows, "User ID,Following,Note\nann,bob,x\n");
        Assert.Equal("User ID=follower Following=followed Note=-", read.Columns);
        Assert.Equal("A row says that User ID follows Following; influence goes from Following to User ID.", read.Said.Direction);
        Assert.Equal("A row is an edge from column 1 to column 2.", Reading.Of(null, "ann bob\n").Said.Direction);
        Assert.Equal("A row says what came of an invitation to E-Mail; it ties nobody to anybody.",
            Reading.Of(FactKind.Replies,
                "E-Mail;Kampagne;Datum;Antwort\na@x.it;Mai;01.05.2026;weitererz\u00e4hlt\n").Said.Direction);
        Assert.Equal("de", Reading.Of(FactKind.People, "Kundennummer;Vorname;Nachname\n1;Mia;Ross\n").Said.HeaderLanguage);
    }

    [Theory]
    [InlineData(FactKind.Follows, "Report,Followers\nDate,2026-01-01\nfollower,followed\na,b\nb,c\n", "follower=a followed=b")]
    [InlineData(FactKind.Follows, "Shop,Followers\nuser_id,followed_id\na,b\nb,c\n", "follower=a followed=b")]
    [InlineData(null, "Report,x\nsource,target\na,b\nb,c\n", "source=a target=b")]
    public void A_heading_below_lines_of_its_width_is_the_heading_and_nobody(FactKind? kind, string text, string first)
    {
        var read = Reading.Of(kind, text);
        Assert.Equal(2, read.RowsRead);
        Assert.Equal(first, read.Rows[0]);
        Assert.Contains(read.Said.Passed, passed => passed.Why == "before_header");
    }

    [Fact]
    public void Undirected_rows_go_both_ways_and_it_is_said()
    {
        const string text = "Source,Target,Type,Weight\nann,bob,Undirected,2\nann,cy,Directed,3\ndi,di,Undirected,1\n";
        var read = Reading.Of(FactKind.Follows, text);
        Assert.Equal(["follower=ann followed=bob weight=2", "follower=bob followed=ann weight=2",
            "follower=ann followed=cy weight=3", "follower=di followed=di weight=1"], read.Rows);
        Assert.Equal(4, read.RowsRead);
        Assert.Equal("Source=source Target=target Type=direction Weight=weight", Reading.Of(null, text).Columns);
        Assert.Contains(read.Notes, note => note.Contains("both directions: 2", StringComparison.Ordinal));
        Assert.True(Reading.Of(null, "Source,Target,Type\nann,bob,undirected\n").Said.IsUndirected);
    }

    [Theory]
    [InlineData(FactKind.Shares,
        "id,created_at,from_user,text,source,retweet_user_id\n1,2026-01-01,ann,hi,Twitter for iPhone,bob\n",
        "person=ann source=bob")]
    [InlineData(FactKind.Shares, "tweet_id,author_id,created_at,text,lang,source\n7,ann,2026-01-01,hi,en,X\n", "person=ann")]
    [InlineData(FactKind.Shares, "created_at,screen_name,in_reply_to_user_id\n2026-01-01,ann,bob\n", "person=ann source=bob")]
    public void Exports_of_X_name_authors_and_not_programs(FactKind kind, string text, string people)
    {
        var read = Reading.Of(kind, text);
        var row = Assert.Single(read.Rows);
        Assert.Equal(people, string.Join(" ", row.Split(' ').Where(part => part.StartsWith("person", StringComparison.Ordinal) ||
            part.StartsWith("source", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(FactKind.Follows, "user,friend\nann,bob\n", "--map follower=user,followed=friend",
        "--map follower=friend,followed=user")]
    [InlineData(null, "user,friend\nann,bob\n", "--map source=user,target=friend", "--map source=friend,target=user")]
    [InlineData(FactKind.Shares, "created_at,author_id,retweet_user_id,in_reply_to_user_id\n2026-01-01,a,b,c\n",
        "--map source=retweet_user_id", "--map source=in_reply_to_user_id")]
    [InlineData(null, "source,source,target\na,b,c\n", "--map source=1", "--map source=2")]
    [InlineData(FactKind.Shares, "{\"created_at\":1,\"user\":{\"id_str\":\"a\",\"screen_name\":\"b\"}}\n",
        "--map person=user.id_str", "--map person=user.screen_name")]
    public void What_could_be_read_two_ways_is_asked_with_the_map_that_settles_it(
        FactKind? kind, string text, string one, string other)
    {
        var error = Assert.Throws<GraphDataException>(() => Reading.Of(kind, text));
        Assert.Equal("columns_ambiguous", error.Code);
        Assert.Contains(one, error.Message, StringComparison.Ordinal);
        Assert.Contains(other, error.Message, StringComparison.Ordinal);
        var pairs = one.Split(' ')[1].Split(',').Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1])).ToArray();
        Assert.Single(Reading.Of(kind, text, Reading.Map(pairs)).Rows);
    }

    [Fact]
    public void The_other_of_two_people_needs_no_map()
    {
        var read = Reading.Of(FactKind.Follows, "user,friend\nann,bob\n", Reading.Map(("follower", "friend")));
        Assert.Equal(["follower=bob followed=ann"], read.Rows);
        Assert.Equal(["follower=bob followed=ann"], Reading.Of(FactKind.Follows, "account,follower\nann,bob\n").Rows);
    }

    [Fact]
    public void Lines_that_are_no_rows_are_counted_by_why()
    {
        var read = Reading.Of(null, "# a\n\n% b\n1 2\n# c\n\n2 3\n");
        Assert.Equal("blank=2 comment=3", read.Passed);
        Assert.Equal(2, read.RowsRead);
        var skipped = Reading.Of(null, "some words here\nmore\nann bob\n", Reading.Options with { Skip = 2 });
        Assert.Equal(("skipped=2", 1L), (skipped.Passed, skipped.RowsRead));
        Assert.Equal("before_header=2 blank=1 header=1",
            Reading.Of(null, "Our network\nof Monday\n\nsource,target\nann,bob\n").Passed);
    }

    [Fact]
    public void Lines_before_rows_without_header_are_asked_about()
    {
        var error = Assert.Throws<GraphDataException>(() =>
            Reading.Of(FactKind.Shares, "My report\n2026\nann,bob,2026-01-01,x\ncy,bob,2026-01-02,x\ndan,bob,2026-01-03,x\n"));
        Assert.Equal("header_unclear", error.Code);
        Assert.Contains("--skip 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"person\":1.0,\"time\":1}\n", "person")]
    [InlineData("{\"person\":1e18,\"time\":1}\n", "1e18")]
    [InlineData("{\"person\":[\"a\"],\"time\":1}\n", "array")]
    public void Ids_of_json_are_texts_or_whole_numbers(string text, string says)
    {
        var reject = Assert.Single(Reading.Of(FactKind.Shares, text).Rejects);
        Assert.Equal("bad_json", reject.Code);
        Assert.Contains(says, reject.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_of_json_are_mapped()
    {
        const string text = "{\"at\":\"2026-01-01\",\"user\":{\"id\":7},\"rt\":{\"user\":{\"id\":\"b\"}}}\n";
        var read = Reading.Of(FactKind.Shares, text, Reading.Map(("person", "user.id"), ("source", "rt.user.id")));
        Assert.Equal(["person=7 source=b time=2026-01-01"], read.Rows);
        Assert.Equal("at=time user.id=person rt.user.id=source", read.Columns);
        var error = Assert.Throws<OptionException>(() => Reading.Of(FactKind.Shares, text, Reading.Map(("person", "user.name"))));
        Assert.Equal("unknown_column", error.Code);
    }

    [Fact]
    public void Encodings_are_recognised_or_named()
    {
        const string text = "source;target\nJosé;Zoë €\n";
        byte[] wide = Encoding.Unicode.GetBytes(text), big = Encoding.BigEndianUnicode.GetBytes(text);
        var western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text);
        foreach (var (bytes, name) in new[] { (wide, "utf-16"), (big, "utf-16BE"), (western, "windows-1252") })
        {
            var read = Reading.Of(null, bytes);
            Assert.Equal(["source=José target=Zoë €"], read.Rows);
            Assert.Equal((name, true), (read.Said.Encoding, read.Said.EncodingIsGuessed));
            Assert.Contains(read.Notes, note => note.Contains(name, StringComparison.Ordinal));
        }

        foreach (var name in new[] { "macintosh", "mac-roman", "iso-8859-15", "latin9" })
        {
            var page = name.StartsWith("mac", StringComparison.Ordinal) ? "macintosh" : "iso-8859-15";
            var bytes = CodePagesEncodingProvider.Instance.GetEncoding(page)!.GetBytes(text);
            Assert.Equal(["source=José target=Zoë €"], Reading.Of(null, bytes, Reading.Options with { Encoding = name }).Rows);
        }
    }

    [Fact]
    public void A_file_in_windows_1252_is_guessed_wherever_its_first_letter_stands()
    {
        var text = "source,target\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i},b{i}\n")) + "Zoë,é\n";
        var read = Reading.Of(null, Encoding.Latin1.GetBytes(text));
        Assert.Equal("source=Zoë target=é", read.Rows[^1]);
        Assert.Equal(100_001, read.Rows.Count);
    }
}
