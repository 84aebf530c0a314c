using System.Text;
using Influence.Application.Answering;
using Influence.Engine.Errors;
using Influence.Worker.Commands;

namespace Influence.Worker.Tests.Commands;

public sealed class OfferListsTests
{
    [Theory]
    [InlineData("person,offer,value,places\nanna,tote,3.5,2\nben,tote,1,\n")]
    [InlineData("\uFEFFPerson;Offer;Value;Places\r\nanna;tote;3.5;2\r\n;;;\r\nben;tote;1e0;")]
    [InlineData("places\tvalue\toffer\tid\n2\t 3.5 \ttote\tanna\n\n\t1\ttote\tben\n")]
    public void A_table_is_read_as_spreadsheets_write_it(string text) =>
        Assert.Equal([new OfferRow("anna", "tote", 3.5, 2), new OfferRow("ben", "tote", 1)], OfferLists.OfText(text));

    [Fact]
    public void A_name_may_hold_what_separates() =>
        Assert.Equal([new OfferRow("a,b", "tote\n\"big\"", 1)],
            OfferLists.OfText("person,offer,value\n\"a,b\",\"tote\n\"\"big\"\"\",1"));

    [Theory]
    [InlineData("person,offer,value,place\nanna,tote,1,2", "a column 'place', which is not understood")]
    [InlineData("anna,tote,1", "a column 'anna'")]
    [InlineData("person,offer\nanna,tote", "must name each column once")]
    [InlineData("person,id,offer,value\nanna,a,tote,1", "must name each column once")]
    [InlineData("", "must name each column once")]
    [InlineData("person,offer,value\nanna,tote", "Row 2 of the offers has 2 fields")]
    [InlineData("person;offer;value\nben;tote;1\nanna;tote;3,5", "Row 3 of the offers has the value '3,5'; write a number")]
    [InlineData("person,offer,value,places\nanna,tote,1,two", "has 'two' places")]
    [InlineData("person,offer,value,places\nanna,tote,1,-1", "has '-1' places")]
    public void What_is_not_understood_is_refused_where_it_stands(string text, string said)
    {
        var refused = Assert.Throws<OptionException>(() => OfferLists.OfText(text));
        Assert.Equal("offer_not_readable", refused.Code);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    // Ä in Windows-1252: read as UTF-8 it would be a letter that stands for any, and two offers would be one.
    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        using var scratch = new Scratch();
        var path = Path.Combine(scratch.Folder, "offers.csv");
        await File.WriteAllBytesAsync(path, [.. "person,offer,value\nanna,"u8, 0xC4, .. ",3\n"u8],
            TestContext.Current.CancellationToken);
        Assert.Equal("bad_encoding", Assert.Throws<GraphDataException>(() => TextFiles.Read(path)).Code);
        await File.WriteAllTextAsync(path, "person,offer,value\nanna,Ä,3\n", Encoding.Unicode,
            TestContext.Current.CancellationToken);
        Assert.Equal("Ä", Assert.Single(OfferLists.OfText(TextFiles.Read(path))).Offer);
    }

    [Fact]
    public void A_table_without_rows_is_refused() => Assert.Equal("offers_missing",
        Assert.Throws<OptionException>(() => OfferLists.OfText("person,offer,value\n\n")).Code);
}
