using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Influence.Application.Uplifts;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Uplifts;

namespace Influence.Application.Tests.Uplifts;

/// <summary>Files of hold-out tests as people have them: five languages, any separator, and nothing guessed.</summary>
public sealed class UpliftReportTests
{
    // Of 4 invited 3 bought, of 3 held out 1.
    [Theory]
    [InlineData("id,group,converted\na,test,1\nb,test,1\nc,test,1\nd,test,0\ne,control,1\nf,control,0\ng,control,0")]
    [InlineData("\uFEFFKundennummer;Gruppe;gekauft\na;Testgruppe;ja\nb;Testgruppe;ja\nc;eingeladen;JA\nd;Testgruppe;nein\n" +
        "e;Kontrollgruppe;ja\nf;Kontrolle;nein\ng;Kontrollgruppe;\n")]
    [InlineData("ID client;Groupe;Date d'achat\na;invité;03.02.2026\nb;Invité;2026-02-04\nc;groupe test;04/02/2026\n" +
        "d;traité;\ne;Témoin;03.02.2026\nf;TÉMOIN;NULL\ng;groupe témoin;-")]
    [InlineData("cliente\tgruppo\tacquistato\r\na\tinvitati\tsì\r\nb\ttrattato\tsi\r\nc\ttest\tSÌ\r\n\r\nd\ttest\tno\r\n" +
        "e\tcontrollo\tsì\r\nf\tControllo\tno\r\ng\tgruppo di controllo\tno\r\n")]
    [InlineData("usuario,grupo,comprado\na,tratamiento,sí\nb,expuesto,sí\nc,invitado,1\nd,grupo de tratamiento,no\n" +
        "e,grupo de control,sí\nf,control,no\ng,Grupo Control,no")]
    [InlineData("id,group,converted\na,treatment,12.50\nb,exposed,7\nc,treated,1.00\nd,Test-Group,0\ne,hold-out,99.90\n" +
        "f,Holdout,0.00\ng,held_out,0")]
    public void Dirty_files_of_five_languages_say_the_same(string text)
    {
        var figures = Of(text).Figures;
        Assert.Equal(4, figures.Find(UpliftFindings.Treated));
        Assert.Equal(3, figures.Find(UpliftFindings.TreatedConverted));
        Assert.Equal(3, figures.Find(UpliftFindings.Control));
        Assert.Equal(1, figures.Find(UpliftFindings.ControlConverted));
        Assert.Equal(100 * (0.75 - (1 / 3.0)), figures.Find(UpliftFindings.Points.Value)!.Value, 1e-9);
    }

    // 1.234,50 and 12,50 beside nothing; 0,50 and 0: on average 623.5 beside 0.25.
    [Theory]
    [InlineData("id;gruppe;umsatz\na;test;1.234,50\nb;test;12,50\nc;kontrolle;0,50\nd;kontrolle;", null)]
    [InlineData("id,group,revenue\na,test,\"€1,234.50\"\nb,test,12.50 EUR\nc,control,.5\nd,control,0", null)]
    [InlineData("id;gruppe;betrag\na;test;1'234.50\nb;test;CHF 12.50\nc;kontrolle;0.50\nd;kontrolle;0", null)]
    [InlineData("id,group,revenue\na,test,\"1234,500\"\nb,test,\"12,500\"\nc,control,\"0,500\"\nd,control,", "comma")]
    public void Money_is_read_with_either_decimal_sign(string text, string? sign)
    {
        var figures = Of(text, new() { DecimalSign = sign }).Figures;
        Assert.Equal(623.25, figures.Find(UpliftFindings.Money.Value)!.Value, 1e-9);
        Assert.Equal(1, figures.Find(UpliftFindings.ControlConverted));
    }

    [Theory]
    [InlineData("id,group,converted\na,test,1\nb,test,0", "test_group_missing", "held out")]
    [InlineData("id,group,converted\na,control,1", "test_group_missing", "invited")]
    [InlineData("id,group,converted\na,A,1\nb,B,0\nc,B,0", "test_words_unknown", "'B' (2 rows), 'A' (1 rows)")]
    [InlineData("id,group,converted\na,test,1\nb,control,0\nc,,0", "test_words_unknown", "''")]
    [InlineData("id,group,converted\na,test,1\nb,control,0\na,control,0", "test_person_twice", "Rows 2 and 4")]
    [InlineData("id,group,converted\na,test,perhaps\nb,control,0", "test_not_readable", "Row 2 has 'perhaps'")]
    [InlineData("id,group,converted\na,test,-3\nb,control,0", "test_not_readable", "from 0")]
    [InlineData("id,group\na,test\nb,control", "test_not_readable", "--map converted=COLUMN")]
    [InlineData("id,arm name,converted\na,test,1", "test_not_readable", "--map group=COLUMN")]
    [InlineData("id,group,converted\na,test\nb,control,0", "test_not_readable", "Row 2 has 2 fields")]
    [InlineData("id,group,converted\n\n", "test_not_readable", "no rows")]
    [InlineData("", "test_not_readable", "no rows")]
    [InlineData("id,group,revenue\na,test,\"1,234\"\nb,control,0", "test_not_readable", "--decimal-sign")]
    [InlineData("id;group;revenue\na;test;12,5\nb;control;12.5", "test_not_readable", "Write them alike")]
    [InlineData("id,group,gruppe,converted\na,test,kontrolle,1", "test_group_missing", "held out")]
    [InlineData("id,arm,variant,converted\na,test,test,1", "test_not_readable", "Several columns may be group: arm, variant")]
    [InlineData("region,group,period,conversions,population\nA,test,before,5,4\nB,control,after,1,9",
        "test_counts_impossible", "Row 2 has 5 conversions of 4")]
    [InlineData("region,group,period,conversions,population\nA,test,before,1,4\nA,control,after,1,9",
        "test_person_twice", "Rows 2 and 3")]
    [InlineData("region,group,period,conversions,population\nA,test,before,1,4\nB,control,after,1,9",
        "test_not_readable", "before and after")]
    [InlineData("region,group,date,conversions,population\nA,test,2026-01-01,1,4\nB,control,2026-01-01,1,9",
        "option_missing", "--start")]
    public void What_cannot_be_read_is_refused_by_name(string text, string code, string says)
    {
        var refused = Assert.Throws<OptionException>(() => Of(text));
        Assert.Equal(code, refused.Code);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    // By the sign beside the amount, by a column, and where one stands in the cell of the purchase.
    [Theory]
    [InlineData("id,group,value\na,test,$20\nb,test,5\nc,control,€10")]
    [InlineData("id,group,value,currency\na,test,20,USD\nb,test,,EUR\nc,control,10,EUR")]
    [InlineData("id;Gruppe;Umsatz;Währung\na;test;20;USD\nb;control;10 €;USD")]
    [InlineData("id,group,converted\na,test,20 USD\nb,control,10 EUR")]
    public void Two_currencies_are_never_added_up(string text)
    {
        var refused = Assert.Throws<GraphDataException>(() => Of(text));
        Assert.Equal("currency_mixed", refused.Code);
        Assert.Contains("is in EUR, but row 2 in USD", refused.Message, StringComparison.Ordinal);
    }

    // An order that failed has an amount: who bought nothing counts 0, and that is said.
    [Fact]
    public void An_amount_of_who_bought_nothing_counts_zero()
    {
        var report = Of("id,group,converted,value\na,test,1,10\nb,test,0,90\nc,control,no,70\nd,control,0,");
        Assert.Equal(5, report.Figures.Find(UpliftFindings.Money.Value));
        Assert.Contains("2 rows have an amount, but say that nothing was bought: it counts 0.", report.Notes);
    }

    [Fact]
    public void How_the_file_was_read_is_said()
    {
        const string Text = "Kundennummer;Gruppe;gekauft;Alter;Ort\na;Testgruppe;ja;30;X\nb;Kontrolle;nein;40;Y";
        Assert.Contains("Columns read: Kundennummer as id, Gruppe as group, gekauft as converted. Not used: Alter, Ort.",
            Of(Text).Notes);
        Assert.Contains("Columns read: id, group, converted. All are used.",
            Of("id,group,converted\na,test,1\nb,control,0").Notes);
    }

    // Of 20 who spent 50 to 69 beside 20 who spent 1 to 20, all bought: the shares are alike, the amounts are not.
    [Fact]
    public void A_sentence_never_denies_what_the_amounts_show()
    {
        var text = new StringBuilder("id,group,converted,value\n");
        for (var person = 0; person < 40; person++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{person},{(person < 20 ? "test" : "control")},1,{(person < 20 ? 50 + person : person - 19)}\n");
        }

        var report = Of(text.ToString());
        Assert.True(report.Figures.Find(UpliftFindings.Money.Low) > 0);
        Assert.Contains("those who were invited spent more", report.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("changes nothing", report.Sentence, StringComparison.Ordinal);
        var alone = string.Join('\n', Of("id,group,value\na,test,5\nb,control,0").Lines);
        Assert.DoesNotContain("nobody knows", alone, StringComparison.Ordinal);
        Assert.Contains("how far off that is cannot be said", alone, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_and_columns_that_are_not_known_are_said()
    {
        const string Text = "who,arm,bought it\na,A,1\nb,B,0\nc,C,1\nd,A,0";
        var report = Of(Text, new()
        {
            Treated = "a", Control = "B",
            Map = ImmutableDictionary<string, string>.Empty.Add("id", "who").Add("converted", "bought it"),
        });
        Assert.Equal(2, report.Figures.Find(UpliftFindings.Treated));
        Assert.Equal(1, report.Figures.Find(UpliftFindings.Control));
        Assert.Contains("Rows of other groups, left out: 1.", report.Notes);
    }

    [Fact]
    public void Several_purchases_of_one_person_count_once_and_add_up()
    {
        var report = Of("id,group,revenue\na,test,5\na,test,7\nb,test,0\nc,control,2\nd,control,0");
        Assert.Equal(2, report.Figures.Find(UpliftFindings.Treated));
        Assert.Equal(5, report.Figures.Find(UpliftFindings.Money.Value));
        Assert.Contains("1 rows are of people", string.Join(' ', report.Notes), StringComparison.Ordinal);
    }

    // After less before: A .3 - .1, B .2 - .2 of two days each, C and D .1 - .1 and .3 - .2.
    [Fact]
    public void Regions_are_read_by_date_and_by_period()
    {
        var byDate = new StringBuilder("Gebiet;Gruppe;Datum;Käufe;Einwohner\n");
        var byPeriod = new StringBuilder("region,group,period,conversions,population\n");
        foreach (var (region, group, before, after) in new[]
        {
            ("A", "test", 10, 30), ("B", "test", 20, 20), ("C", "control", 10, 10), ("D", "control", 20, 30),
        })
        {
            byDate.Append(CultureInfo.InvariantCulture, $"{region};{group};30.03.2026;{before - 5};100\n");
            byDate.Append(CultureInfo.InvariantCulture, $"{region};{group};2026-03-30;{before + 5};100\n");
            byDate.Append(CultureInfo.InvariantCulture, $"{region};{group};31.03.2026;{after};100\n");
            byPeriod.Append(CultureInfo.InvariantCulture, $"{region},{group},pre,{before},100\n");
            byPeriod.Append(CultureInfo.InvariantCulture, $"{region},{group},After,{after},100\n");
        }

        foreach (var report in new[] { Of(byDate.ToString(), new() { Start = "2026-03-31" }), Of(byPeriod.ToString()) })
        {
            Assert.Equal("regions", report.Figures.Find(UpliftFindings.Kind));
            Assert.Equal(5, report.Figures.Find(UpliftFindings.Points.Value)!.Value, 1e-9);
            Assert.Equal(10, report.Figures.Find(UpliftFindings.Extra.Value)!.Value, 1e-9);
        }
    }

    [Fact]
    public void A_split_off_its_plan_is_said_and_cost_and_uplift_too()
    {
        var text = new StringBuilder("id,group,converted\n");
        for (var person = 0; person < 3_000; person++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{person},{(person < 1_000 ? "control" : "test")},{(person % 10 < (person < 1_000 ? 1 : 3) ? 1 : 0)}\n");
        }

        var report = Of(text.ToString(), options: new() { Planned = 0.3, Cost = 800 });
        Assert.True(report.Figures.Find(UpliftFindings.IsOff));
        Assert.Contains("20.0 percentage points more", report.Sentence, StringComparison.Ordinal);
        Assert.Contains("That is 400 customers", report.Sentence, StringComparison.Ordinal);
        Assert.Contains("2.00 each", report.Sentence, StringComparison.Ordinal);
        Assert.Contains("cannot be trusted", report.Sentence, StringComparison.Ordinal);
        Assert.Contains("33.33 %, 30 % planned", string.Join('\n', report.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_says_what_a_file_says_and_all_that_is_wrong_with_it()
    {
        const string Rows = "\"rows\":[{\"id\":\"a\",\"arm\":\"x\",\"converted\":1},{\"id\":\"b\",\"arm\":\"control\"}]";
        var report = UpliftRequests.Answer(
            JsonElement.Parse("{" + Rows + ",\"treated\":\"x\",\"cost\":2,\"map\":{\"group\":\"arm\"}}"), out var errors);
        Assert.Empty(errors);
        Assert.Equal(100, report!.Figures.Find(UpliftFindings.Points.Value));
        using var bytes = new MemoryStream();
        UpliftJson.Write(report, bytes);
        var json = JsonElement.Parse(bytes.ToArray());
        Assert.Equal(2, json.GetProperty("cost_per_extra").GetProperty("value").GetDouble());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("relative").GetProperty("value").ValueKind);

        Assert.Null(UpliftRequests.Answer(JsonElement.Parse("""{"cost":-1,"planned":2,"who":1}"""), out errors));
        Assert.Equal(["cost", "planned", "rows", "who"], errors.Select(error => error.Option).Order());
        Assert.Null(UpliftRequests.Answer(JsonElement.Parse("""{"method":"power","people":10}"""), out errors));
        Assert.Equal(["base"], errors.Select(error => error.Option));
    }

    [Fact]
    public void A_number_of_a_body_has_one_reading()
    {
        const string Rows = """
            {"rows":[{"id":1,"group":"test","value":1.234},{"id":2,"group":"test","value":2e0},{"id":3,"group":"control"}]}
            """;
        var report = UpliftRequests.Answer(JsonElement.Parse(Rows), out var errors);
        Assert.Empty(errors);
        Assert.Equal(3.234 / 2, report!.Figures.Find(UpliftFindings.Money.Value)!.Value, 1e-9);
    }

    [Theory]
    [InlineData("id,group,converted\na,test,1\nb,control,0", "2026-03-31", null)]
    [InlineData("region,group,period,conversions,population\nA,test,before,1,4\nB,control,after,1,9", "2026-03-31", null)]
    [InlineData("region,group,period,conversions,population\nA,test,before,1,4\nB,control,after,1,9", null, 0.5)]
    public void What_has_no_effect_is_refused(string text, string? start, double? planned) => Assert.Equal(
        "option_without_effect",
        Assert.Throws<OptionException>(() => Of(text, new() { Start = start }, new() { Planned = planned })).Code);

    [Fact]
    public void A_test_to_come_is_told_in_a_sentence() => Assert.Equal(
        "With 2,000 people, 10 % of them held out and 5 % who buy anyway you can see 5.9 percentage points or more (80 % " +
        "power, 5 % level).", UpliftReport.OfPower(new() { People = 2_000, Base = 0.05, HeldOut = 0.1 }).Sentence);

    private static UpliftReport Of(string text, TestReading? reading = null, UpliftOptions? options = null) =>
        UpliftReport.Of(TestTable.OfText(text, reading ?? new()), reading ?? new(), options ?? new());
}
