using Influence.Application.Facts;

namespace Influence.Storage.Tests.Rows;

/// <summary>The line below a table that sums its columns is about nobody, and says so.</summary>
public sealed class TotalsLineTests
{
    [Theory]
    [InlineData("id,name,value\n1,Ann,10\n2,Bob,20\n", "Total,,30")]
    [InlineData("id;name;value\n1;Ann;10\n2;Bob;20\n", "Summe;;30")]
    [InlineData("id;name;value\n1;Ann;10,50\n2;Bob;20,00\n", "TOTALE GENERALE:;;\"30,50\"")]
    [InlineData("id\tname\tvalue\n1\tAnn\t10\n", "Gesamt\t\t10")]
    [InlineData("id,name,value\n1,Ann,10\n", "Celkem,,10 Kč")]
    [InlineData("name,email,value\nAnn,a@x.org,10\n", "Total,,10")]
    [InlineData("nr,id,value\n1,ann,10\n", "Total,,10")]
    [InlineData("id,value,acceptance\nann,10,50%\n", "Total général,10,50 %")]
    [InlineData("id,name,value\n1,Ann,10\nSubtotal,,10\n", "Grand total,-,10")]
    public void A_total_below_people_is_refused_by_name(string table, string total)
    {
        var rows = Reading.Of(FactKind.People, table).Rows;
        var empty = new string(table.First(letter => letter is ',' or ';' or '\t'), 2);
        foreach (var end in new[] { "", "\n", $"\n\n{empty}\n", "\r\n\nExported by somebody on 1 May\n" })
        {
            var read = Reading.Of(FactKind.People, table + total + end);
            var line = table.Count(letter => letter == '\n') + 1;
            Assert.Contains(read.Rejects, reject => (reject.Code, reject.Line) == ("totals_line", line));
            Assert.Equal(rows.Where(row => !row.Contains("ubtotal", StringComparison.Ordinal)),
                read.Rows.Where(row => !row.Contains("xported", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData(FactKind.Referrals, "referrer,referred,time,stage,value\na,b,2026-01-01,paid,10\n", "Total,,,,10")]
    [InlineData(FactKind.Referrals, "date,referrer,referred,stage,value\n2026-01-01,a,b,paid,10\n", "Totale,,,,10")]
    [InlineData(FactKind.Shares, "person,source,time,kind\na,b,2026-01-01,share\n", "Total,,1,")]
    [InlineData(FactKind.Follows, "follower,followed,weight\na,b,2\n", "Total,,2")]
    public void A_total_below_other_tables_is_refused_by_the_same_name(FactKind kind, string table, string total)
    {
        var read = Reading.Of(kind, table + total + "\n");
        Assert.Equal("totals_line", Assert.Single(read.Rejects).Code);
        Assert.Single(read.Rows);
    }

    [Theory]
    [InlineData("id,email,value\n1,a@x.org,10\nTotal,t@x.org,20\n3,c@x.org,30\n", "a person with an address")]
    [InlineData("id,email,value\n1,a@x.org,10\nTotal,t@x.org,20\n", "and at the end")]
    [InlineData("id,company,value\nShell,Shell plc,10\nTotal,,20\nEni,Eni SpA,30\n", "a company in the middle")]
    [InlineData("id,city,value\n1,Turin,10\nTotal,Paris,20\n", "text says more than a sum")]
    [InlineData("id,value\n1,10\nTotal Nilsson,20\n", "a name that begins so")]
    [InlineData("id,consent\n1,yes\nSum,no\n", "no number")]
    [InlineData("id,consent\n1,yes\nSum,\n", "nothing but the word")]
    [InlineData("id,phone,value\n1,+491701234567,10\nTotal,+491701234568,20\n", "a telephone number")]
    [InlineData("id\n1\nTotal\n", "a list")]
    public void Somebody_of_such_a_name_stays(string table, string why) =>
        Assert.True(Reading.Of(FactKind.People, table).RowsRejected == 0, why);

    // The block is read on to see what follows, and the row is cut again.
    [Fact]
    public void A_total_in_the_middle_of_a_long_table_stays_whole()
    {
        var rows = string.Concat(Enumerable.Range(0, 30_000).Select(row => $"c{row},{row}\n"));
        var read = Reading.Of(FactKind.People, "id,value\n" + rows + "Total,7\n" + rows + "Total,9\n");
        Assert.Equal("totals_line", Assert.Single(read.Rejects).Code);
        Assert.Equal(60_002, read.Rejects[0].Line - 1);
        Assert.Equal(60_001, read.Rows.Count);
        Assert.Equal("id=Total value=7", read.Rows[30_000]);
    }
}
