using System.Globalization;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Text;

namespace Influence.Storage.Tests.Rows;

/// <summary>One notation a column: found from its rows, or asked.</summary>
public sealed class NotationTests
{
    [Theory]
    [InlineData("2024-03-31", "2024-03-31 00:00:00", "iso")]
    [InlineData("2024-03-31T12:00:00Z", "2024-03-31 12:00:00", "iso")]
    [InlineData("2024-03-31 12:00", "2024-03-31 12:00:00", "iso")]
    [InlineData("2024-03-31 12:00:00 UTC", "2024-03-31 12:00:00", "iso")]
    [InlineData("2024-03-31 14:00:00+0200", "2024-03-31 12:00:00", "iso")]
    [InlineData("2024-03-31T14:00:00.250+02:00", "2024-03-31 12:00:00", "iso")]
    [InlineData("Mar 31 2024", "2024-03-31 00:00:00", "words")]
    [InlineData("March 31, 2024 2:30 PM", "2024-03-31 14:30:00", "words")]
    [InlineData("31-Mar-24", "2024-03-31 00:00:00", "words")]
    [InlineData("31 mars 2024", "2024-03-31 00:00:00", "words")]
    [InlineData("31. März 2024 um 14:30", "2024-03-31 14:30:00", "words")]
    [InlineData("31 marzo 2024", "2024-03-31 00:00:00", "words")]
    [InlineData("31 de enero de 2024", "2024-01-31 00:00:00", "words")]
    [InlineData("mar 31 déc. 2024", "2024-12-31 00:00:00", "words")]
    [InlineData("Wed Oct 10 20:19:24 +0000 2018", "2018-10-10 20:19:24", "words")]
    [InlineData("Sun, 31 Mar 2024 12:00:00 GMT", "2024-03-31 12:00:00", "words")]
    [InlineData("31/03/2024", "2024-03-31 00:00:00", "dmy")]
    [InlineData("03/31/2024", "2024-03-31 00:00:00", "mdy")]
    [InlineData("3/31/2024 2:30 PM", "2024-03-31 14:30:00", "mdy")]
    [InlineData("31.03.2024 14:30", "2024-03-31 14:30:00", "dmy")]
    [InlineData("04.03.2024", "2024-03-04 00:00:00", "dmy")]
    [InlineData("2024/03/31", "2024-03-31 00:00:00", "ymd")]
    [InlineData("31/03/24, 14:30", "2024-03-31 14:30:00", "dmy")]
    [InlineData("20240331", "2024-03-31 00:00:00", "compact")]
    [InlineData("202403311430", "2024-03-31 14:30:00", "compact")]
    [InlineData("20240331143005", "2024-03-31 14:30:05", "compact")]
    [InlineData("1711886400", "2024-03-31 12:00:00", "s")]
    [InlineData("1711886400.5", "2024-03-31 12:00:00", "s")]
    [InlineData("1711886400000", "2024-03-31 12:00:00", "ms")]
    [InlineData("1.711886400e+12", "2024-03-31 12:00:00", "ms")]
    [InlineData("1711886400000000", "2024-03-31 12:00:00", "us")]
    public void A_time_is_read_in_the_notation_of_its_column(string cell, string moment, string notation)
    {
        var read = Reading.Of(FactKind.Shares, $"person,time\nann,\"{cell}\"\n");
        Assert.Equal(notation, read.Said.Times);
        Assert.Empty(read.Rejects);
        Assert.Equal(moment, Moment(cell, notation));
    }

    [Fact]
    public void One_row_tells_the_order_of_all()
    {
        Assert.Equal("dmy", Times("03/04/2024", "05/06/2024", "13/01/2024").Said.Times);
        Assert.Equal("mdy", Times("03/04/2024", "05/06/2024", "01/13/2024").Said.Times);
        var filler = string.Concat(Enumerable.Range(0, 40_000).Select(_ => "ann,03/04/2024\n"));
        // far beyond the head
        Assert.Equal("mdy", Reading.Of(FactKind.Shares, $"person,time\n{filler}bob,01/13/2024\n").Said.Times);
    }

    [Theory]
    [InlineData("03/04/2024", "dates_ambiguous", "--dates dmy or --dates mdy")]
    [InlineData("03-04-2024 10:00", "dates_ambiguous", "3 April 2024 or 4 March 2024")]
    [InlineData("45382.5", "time_unit_ambiguous", "2024-03-31 12:00:00")]
    [InlineData("2024", "time_unit_ambiguous", "--time-unit s")]
    public void What_stays_ambiguous_is_refused_with_both_readings(string cell, string code, string says)
    {
        var error = Assert.Throws<GraphDataException>(() => Times(cell, cell));
        Assert.Equal(code, error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_settles_it()
    {
        Assert.Equal("mdy", Times(Reading.Options with { Dates = "mdy" }, "03/04/2024").Said.Times);
        Assert.Equal("days", Times(Reading.Options with { TimeUnit = "days" }, "45382.5").Said.Times);
        Assert.Equal("ms", Times(Reading.Options with { TimeUnit = "ms" }, "5").Said.Times);
        Assert.Equal("dates_unknown", Assert.Throws<OptionException>(() =>
            Times(Reading.Options with { Dates = "d/m/y" }, "03/04/2024")).Code);
        Assert.Equal("time_unit_unknown", Assert.Throws<OptionException>(() =>
            Times(Reading.Options with { TimeUnit = "h" }, "5")).Code);
    }

    [Fact]
    public void A_second_notation_in_a_column_is_refused()
    {
        var read = Times("2024-03-31", "2024-03-30", "31/03/2024", "1711886400");
        Assert.Equal(["bad_time", "bad_time"], read.Rejects.Select(reject => reject.Code));
        Assert.Contains("iso", read.Rejects[0].Message, StringComparison.Ordinal);
        var rows = Enumerable.Repeat("31/03/2024", 40).Append("03/31/2024").ToArray();
        Assert.Equal("bad_time", Assert.Single(Times(rows).Rejects).Code);
        Assert.Throws<GraphDataException>(() => Times("31/03/2024", "03/31/2024", "04/04/2024"));
    }

    [Fact]
    public void Times_in_the_future_and_before_1990_are_counted_and_said()
    {
        var read = Times("2027-01-01", "1989-12-31", "1961-01-01", "2026-06-01");
        Assert.Equal(4, read.Rows.Count);
        Assert.Contains(read.Notes, note => note == "Times of time that lie in the future of 2026-06-01: 1.");
        Assert.Contains(read.Notes, note => note == "Times of time that lie before 1990: 2.");
    }

    [Theory]
    [InlineData("1.250;12,50", "125000 1250", "comma")]
    [InlineData("1,250.00;$12", "125000 1200", "point")]
    [InlineData("$1,250.00;(12.50)", "125000 -1250", "point")]
    [InlineData("€ 41,21;41,21 €", "4121 4121", "comma")]
    [InlineData("1'250.00;12", "125000 1200", "point")]
    [InlineData("1\u00A0250,00;12", "125000 1200", "comma")]
    [InlineData("1\u202F250,00;12", "125000 1200", "comma")]
    [InlineData("EUR 12.5;-3.25", "1250 -325", "point")]
    [InlineData("12,50-;1.000.000,00", "-1250 100000000", "comma")]
    [InlineData("0.125;0.5", "", "point")]
    public void An_amount_is_read_with_the_sign_of_its_column(string cells, string minor, string sign)
    {
        var read = Values(Reading.Options, cells.Split(';'));
        Assert.Equal(sign, read.Said.DecimalSign);
        Assert.Equal(minor, string.Join(" ", cells.Split(';').Select(cell => Minor(cell, sign)).Where(one => one is not null)));
    }

    [Theory]
    [InlineData("1.250", "1.25 or 1250.00")]
    [InlineData("1,250", "1250.00 or 1.25")]
    [InlineData("12.50;12,50", "1 rows")]
    public void An_amount_that_could_be_two_is_refused_with_both_readings(string cells, string says)
    {
        var error = Assert.Throws<GraphDataException>(() => Values(Reading.Options, cells.Split(';')));
        Assert.Equal("decimal_ambiguous", error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Contains("--decimal comma", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(Values(Reading.Options with { DecimalSign = "comma" }, cells.Split(';')).Rows);
    }

    [Fact]
    public void A_second_sign_and_a_second_currency_are_refused()
    {
        var cells = Enumerable.Repeat("€ 12,50", 30);
        Assert.Equal(["bad_number", "currency_mixed"],
            Values(Reading.Options, [.. cells, "€ 12.50", "$ 12,50"]).Rejects.Select(reject => reject.Code));
    }

    [Fact]
    public void Weights_of_machines_keep_their_point()
    {
        Assert.Equal(["source=a target=b weight=1.250"], Reading.Of(null, "a b 1.250\n").Rows);
        Assert.Equal("comma", Reading.Of(null, "source;target;weight\na;b;0,25\nb;c;1,5\n").Said.DecimalSign);
    }

    private static Reading Times(params string[] cells) => Times(Reading.Options, cells);

    private static Reading Times(ReadOptions options, params string[] cells) => Reading.Of(
        FactKind.Shares, "person,time\n" + string.Concat(cells.Select(cell => $"ann,\"{cell}\"\n")), options);

    private static Reading Values(ReadOptions options, string[] cells) => Reading.Of(FactKind.Referrals,
        "referrer,referred,time,stage,value\n" + string.Concat(cells.Select(cell => $"a,b,2026-01-01,converted,\"{cell}\"\n")),
            options);

    private static string Moment(string cell, string notation)
    {
        var named = Enum.GetValues<TimeNotation>().Single(one => TimeText.NameOf(one) == notation);
        Assert.True(TimeText.TryRead(Encoding.UTF8.GetBytes(cell), named, out var moment));
        return DateTime.UnixEpoch.AddMicroseconds(moment!.Value).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static string? Minor(string cell, string sign)
    {
        Assert.True(NumberText.TryRead(Encoding.UTF8.GetBytes(cell), sign == "comma" ? ',' : '.', out var value, out _));
        return Storage.Text.Values.TryMinor(value, out var minor) && value >= 1 || value < 0
            ? minor.ToString(CultureInfo.InvariantCulture) : null;
    }
}
