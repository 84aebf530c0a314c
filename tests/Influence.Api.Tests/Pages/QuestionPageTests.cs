using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Influence.Api.Tests.Serving;
using Influence.Application.Catalog;
using Influence.Engine.Methods;

namespace Influence.Api.Tests.Pages;

/// <summary>The forms that are made from the catalogue: what stands in them, and what is said beside a field that is wrong.
/// </summary>
public sealed partial class QuestionPageTests(Site site) : IClassFixture<Site>
{
    public static TheoryData<string, string> Methods
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var method in MethodCatalog.Methods.Where(method => !MethodCatalog.Family(method.Family).IsCachedRead))
            {
                data.Add(method.Family, method.Name);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_form_has_every_option_of_its_method_and_leads_to_an_answer_that_names_people(string family, string name)
    {
        var (of, method) = (MethodCatalog.Family(family), MethodCatalog.Find(family, name));
        var (_, page) = await site.PageAsync($"/questions/{family}?{of.Selector}={name}");
        Assert.Contains(method.Sentence, page, StringComparison.Ordinal);
        foreach (var option in OptionRules.Of(method.OptionsType)
            .Where(option => option.IsPartOfRun && option.Name != of.Selector))
        {
            Assert.Matches($"(?:input|select)[^>]* name=\"{option.Name}\"", page);
        }

        foreach (var list in method.Lists.Select(list => list.Name).Append(of.Given ?? of.Table ?? family))
        {
            Assert.True(list == family || page.Contains($"<textarea id=\"field-{list}\"", StringComparison.Ordinal), list);
        }

        var (address, answer) = await new QuestionSheet(site).AnswerAsync(family, [(of.Selector, name), .. Small(of, method)]);
        Assert.Contains("id=\"answer\"", answer, StringComparison.Ordinal);
        Assert.Contains("How do we know?", answer, StringComparison.Ordinal);
        if (method.Columns.Length > 0 && !NamesNobody.Contains(name))
        {
            Assert.Matches(">(Person [0-9]+|Lea Leaver)</a>", answer);
            var csv = await site.Client.GetStringAsync(address.Split('?')[0] + "/table.csv", Site.Token);
            Assert.Contains(",name,", csv.Split('\n')[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_question_that_can_be_asked_is_on_the_page_of_questions()
    {
        var (_, page) = await site.PageAsync("/questions");
        Assert.All(MethodCatalog.Families.Where(family => !family.IsCachedRead),
            family => Assert.Contains($"href=\"/questions/{family.Name}\"", page, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, (await site.PageAsync("/questions/nothing")).Status);
    }

    [Fact]
    public async Task A_field_has_the_bounds_and_the_usual_value_of_the_catalogue()
    {
        var (_, page) = await site.PageAsync("/questions/seeds?method=fewest");
        Assert.Matches("name=\"reach\" value=\"\" min=\"1\" step=\"1\" required", page);
        Assert.Matches("name=\"sure\" value=\"0.95\" min=\"0.5\" max=\"0.999\" step=\"any\"", page);
        Assert.Contains("At least 0.5 and at most 0.999. Usually 0.95.", page, StringComparison.Ordinal);
        Assert.Matches("<option value=\"ic\" selected>Ic</option><option value=\"lt\">Lt</option>", page);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_in_the_words_of_the_engine_and_what_was_written_stays()
    {
        var (status, _, page) = await new QuestionSheet(site).SendAsync(
            "seeds", ("method", "constrained"), ("k", "0"), ("worth_minor", "0"), ("floors", "crowd=2"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("k is 0, but must be at least 1.", Beside(page, "k"));
        Assert.Equal("worth_minor is 0, but must be above 0.", Beside(page, "worth_minor"));
        Assert.Matches("name=\"floors\" value=\"crowd=2\"", page);
        Assert.Equal("", Beside(page, "floors"));
        (_, _, page) = await new QuestionSheet(site).SendAsync("seeds", ("method", "fewest"), ("reach", "many"));
        Assert.Equal("reach is 'many', but must be a whole number.", Beside(page, "reach"));
        (status, _, page) = await new QuestionSheet(site).SendAsync("responses", ("k", "40"), ("posted", "p01"));
        Assert.Equal(HttpStatusCode.BadRequest, status); // known before any job is begun
        Assert.StartsWith("k is 40, but beside those who posted the story", Beside(page, "k"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_are_found_by_a_part_of_their_name_ticked_and_then_stand_on_the_list()
    {
        var sheet = new QuestionSheet(site);
        var (status, _, page) = await sheet.SendAsync("responses", ("posted", "p05"), ("posted.find", "Person 12"));
        Assert.Equal(HttpStatusCode.OK, status); // nothing is asked yet, and so nothing is wrong yet
        Assert.DoesNotContain("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Matches("name=\"posted.add\" value=\"p12\"", page);
        (_, _, page) = await sheet.SendAsync("responses", ("posted", "p05"), ("posted.add", "p12"), ("posted.find", "Person 12"),
            ("posted.sought", "Person 12"));
        Assert.Matches(">p05\np12</textarea>", page);
        Assert.Contains("On the list: Person 5, Person 12.", page, StringComparison.Ordinal);
        Assert.Equal("k is required: How many people to choose.", Beside(page, "k"));
    }

    [Fact]
    public async Task A_whole_name_is_enough_and_one_that_fits_several_is_asked_about()
    {
        var sheet = new QuestionSheet(site);
        var (_, page) = await sheet.AnswerAsync("spread", ("seeds", "person 12, @p3"), ("worlds", "200"));
        Assert.Contains("They reach", page, StringComparison.Ordinal);
        (var status, _, page) = await sheet.SendAsync("spread", ("seeds", "Person 1"), ("seeds.find", ""));
        Assert.Equal(HttpStatusCode.Found, status); // somebody is called so, others only begin so
        (status, _, page) = await sheet.SendAsync("spread", ("seeds", "Perso"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("'Perso' may mean several people", Beside(page, "seeds"), StringComparison.Ordinal);
        Assert.Equal(10, page.Split("name=\"seeds.add\"").Length - 1);
    }

    [Fact]
    public async Task Whoever_said_no_looks_like_a_stranger_to_every_field()
    {
        var sheet = new QuestionSheet(site);
        var (status, _, page) = await sheet.SendAsync("spread", ("seeds", Site.OptedOut));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith($"Nobody with the id '{Site.OptedOut}'", Beside(page, "seeds"), StringComparison.Ordinal);
        (_, _, page) = await sheet.SendAsync("spread", ("seeds.find", "Otto"));
        Assert.DoesNotContain("seeds.add", page, StringComparison.Ordinal);
        Assert.Contains("Nobody who may be named has “Otto”", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("offers")]
    [InlineData("offers.file:offers.csv")]
    public async Task Offers_come_as_a_text_or_as_a_file(string field)
    {
        var (_, page) = await new QuestionSheet(site).AnswerAsync(
            "assignments", (field, "person;offer;value;places\np01;tote;9;1\np02;tote;7;1\np02;cup;3;1\nnobody;cup;9;1\n"));
        Assert.Contains("Handed out: 2, worth 12 together", page, StringComparison.Ordinal);
        Assert.Contains("who may not be chosen or are not known: 1. They get no offer.", page, StringComparison.Ordinal);
        Assert.Matches(">Person 2</a>.*>cup</td>", Lines().Replace(page, " "));
    }

    // As by command: no letter is guessed.
    [Fact]
    public async Task A_file_that_is_no_Unicode_is_refused_beside_its_field()
    {
        var (status, _, page) = await new QuestionSheet(site) { FileEncoding = Encoding.Latin1 }.SendAsync(
            "assignments", ("offers.file:offers.csv", "person,offer,value\np01,für zwei,9\n"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("The file holds bytes that are no text in UTF-8", Beside(page, "offers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_not_understood_stays_with_what_is_wrong_in_it()
    {
        var (status, _, page) = await new QuestionSheet(site).SendAsync(
            "assignments", ("offers", "person,offer,value\np01,tote,much\n"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("Row 2 of the offers has the value 'much'", Beside(page, "offers"), StringComparison.Ordinal);
        Assert.Contains("p01,tote,much", page, StringComparison.Ordinal);
        (_, _, page) = await new QuestionSheet(site).SendAsync("assignments");
        Assert.StartsWith("The first line of the offers must name", Beside(page, "offers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_asks_nothing()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("k", "3")]);
        using var answer = await site.Client.PostAsync("/questions/comparisons/ask", form, Site.Token);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var (again, _) = await site.PageAsync("/questions/comparisons/ask"); // loaded anew after a refusal
        Assert.Equal(HttpStatusCode.Found, again);
    }

    [Fact]
    public async Task A_story_fills_in_who_posted_it_and_no_address_names_them()
    {
        var (_, story) = await MadeAsync("/stories/story?message=m1");
        var href = Regex.Match(story, "href=\"(/questions/responses[^\"]*)\"").Groups[1].Value;
        Assert.Equal("/questions/responses?message=m1", href);
        var (_, page) = await site.PageAsync(href);
        var filled = Regex.Match(page, "<textarea id=\"field-posted\"[^>]*>([^<]*)<").Groups[1].Value.Split('\n');
        Assert.Equal(["p05", "p09", "p13"], filled.Where(id => id != "p01").Order());
        Assert.Contains($"Filled in: {filled.Length} people of the story “m1”.", page, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Text)> MadeAsync(string address)
    {
        for (var again = 0; ; again++)
        {
            var (status, page) = await site.PageAsync(address);
            if (again == 50 || !page.Contains("data-job", StringComparison.Ordinal))
            {
                return (status, page);
            }

            await Task.Delay(200, Site.Token);
        }
    }

    // Nobody need save anybody in so small a network, nobody cheats here, and rows of groups are about nobody.
    private static string[] NamesNobody { get; } =
        ["blocking", "funnel", "growth", "cycle-time", "fraud", "fraud-proof", "baseline"];

    private static IEnumerable<(string Name, string Value)> Small(MethodFamily family, Method method)
    {
        var options = OptionRules.Of(method.OptionsType);
        foreach (var option in options)
        {
            if (option.IsRequired || option.Name is "k")
            {
                yield return (option.Name, "3");
            }
            else if (option.Name is "samples" or "worlds")
            {
                yield return (option.Name, "2000");
            }
        }

        if (family.Relation is not null)
        {
            yield return ("relation", "follows");
        }

        if (family.Given is { } given)
        {
            yield return (given, "p01\np02");
        }

        if (family.Table is { } table)
        {
            yield return (table, "person,offer,value\np01,tote,1.5\np02,tote,2.5\n");
        }
    }

    private static string Beside(string page, string field) => Regex.Match(
        page, $"id=\"field-{field}-wrong\">(?:<svg.*?</svg>)?([^<]*)<", RegexOptions.Singleline).Groups[1].Value;

    [GeneratedRegex("\\s+")]
    private static partial Regex Lines();
}
