using System.Globalization;
using Influence.Application.Exports;
using Influence.Application.Roster;

namespace Influence.Application.Tests.Exports;

/// <summary>Spellings, hashes and columns of each target.</summary>
public sealed class TargetTests
{
    private const string JohnSmith = "d0c648bc36f12061bec770df216cea2ab95851b9350fd54b658de53b0407767a";
    private const string JohnsmithCanonical = "3586de92bb3636d0885a12eff961429a32e4ebd764b96f50d85d016f9338d586";
    private const string WithPlus = "a6e82c2f4091baff57a4f33d01efb65bfbeacbbfbcfaa9d0ff9f57d28d78fedb";
    private const string Digits = "8d7bdaaf75196f351d22942fc0dd79304ffabc3eaf3339460ef9da0773e3aec2";

    private static readonly PersonCard John = new(0, "j1", "@AdsAPI", "John Smith", null, "en", " John.Smith@Gmail.com ",
        "(657) 777-0000", "yes", true) { FirstName = "Jo-Hn", LastName = "O'Smith" };

    // Published by TikTok and X, then computed: CONVENTIONS 4.4.
    [Theory]
    [InlineData("tiktok", "janedoe+news@gmail.com", "d6117306485ed0e50afab3ac871e98f81699151f30281527d63ff5f233656c69")]
    [InlineData("google", "john.smith@gmail.com", JohnSmith)]
    [InlineData("meta", "John.Smith@gmail.com", JohnSmith)]
    [InlineData("x", " JOHN.SMITH@GMAIL.COM ", JohnSmith)]
    public void An_address_has_the_hash_that_the_platform_has(string target, string email, string hash) =>
        Assert.Equal(hash, Row(target, John with { Email = email, Phone = null })![0]);

    [Fact]
    public void Dots_of_gmail_go_only_where_that_is_asked_for()
    {
        Assert.Equal(JohnsmithCanonical, Row("google", John, gmail: true)![0]);
        Assert.NotEqual(Row("google", John with { Email = "a.b@x.org" })![0],
            Row("google", John with { Email = "ab@x.org" }, gmail: true)![0]);
    }

    [Fact]
    public void A_handle_has_the_hash_that_X_publishes() => Assert.Equal(
        ["49e0be2aeccfb51a8dee4c945c8a70a9ac500cf6f5cb08112575f74db9b1470d"], Row("x", John, by: "handle")!);

    // (657) 777-0000 of somebody in the United States: CONVENTIONS 4.4.
    [Fact]
    public void A_number_is_hashed_with_a_plus_for_google_and_without_for_meta()
    {
        Assert.Equal(WithPlus, Row("google", John)![1]);
        Assert.Equal(Digits, Row("meta", John)![3]);
        Assert.Equal(WithPlus, Row("tiktok", John)![1]);
        Assert.Equal(Digits, Row("tiktok", John, phone: "digits")![1]);
        Assert.Equal([WithPlus], Row("x", John, by: "phone")!);
    }

    [Theory]
    [InlineData("+44 (0)20 7946 0958", null, "+442079460958")]
    [InlineData("0044 20 7946 0958", null, "+442079460958")]
    [InlineData("+1-657-777-0000", "de", "+16577770000")]
    [InlineData("657.777.0000", "ca", "+16577770000")]
    [InlineData("020 7946 0958", "gb", null)] // a country's own way of dialling is not known here
    [InlineData("(657) 777-0000", null, null)]
    [InlineData("057 777 0000", "us", null)]
    [InlineData("+1234567", null, null)]
    [InlineData("+1234567890123456", null, null)]
    [InlineData("+0441234567", null, null)]
    [InlineData("++44 20 7946 0958", null, null)]
    [InlineData("+44 20 7946 0958 ext 3", null, null)]
    [InlineData("+٤٤٢٠٧٩٤٦٠٩٥٨", null, null)]
    [InlineData("n/a", "us", null)]
    [InlineData("", "us", null)]
    public void A_number_without_its_country_is_none(string text, string? country, string? number) =>
        Assert.Equal(number, Normalised.Phone(text, country));

    [Theory]
    [InlineData("Jane Doe@Example.ORG", "janedoe@example.org")]
    [InlineData("a+b@x.co", "a+b@x.co")]
    [InlineData("jane", null)]
    [InlineData("jane@localhost", null)]
    [InlineData("jane@@x.org", null)]
    [InlineData("jane@x..org", null)]
    [InlineData(".jane@x.org", null)]
    [InlineData("jané@x.org", null)]
    [InlineData("jane@x.org,ben@x.org", null)]
    [InlineData("@x.org", null)]
    public void What_is_no_address_has_no_spelling(string text, string? email) => Assert.Equal(email, Normalised.Email(text));

    [Fact]
    public void What_cannot_be_normalised_is_told_and_never_hashed()
    {
        foreach (var target in ExportTarget.All.Where(target => target.IsHashed))
        {
            var told = new List<string>();
            Assert.Null(target.Row(new ExportPerson(John with { Email = "none", Phone = "12" }),
                ExportOptions.Read(target.Name, "campaign"), told.Add));
            Assert.Contains(ExportReasons.EmailNotReadable, told);
        }
    }

    [Fact]
    public void Meta_hashes_names_without_signs_and_a_country_of_two_letters()
    {
        var row = Row("meta", John, country: "US")!;
        Assert.Equal(19, row.Length);
        Assert.Equal((Normalised.Hash("john"), Normalised.Hash("osmith"), Normalised.Hash("us")), (row[7], row[8], row[12]));
        Assert.All(Row("meta", John with { FirstName = "?!", LastName = null }, country: "U.S.")![7..], cell =>
            Assert.Equal("", cell));
    }

    [Theory]
    [InlineData("google", "Email,Phone,First Name,Last Name,Country,Zip")]
    [InlineData("meta", "email,email,email,phone,phone,phone,madid,fn,ln,zip,ct,st,country,dob,doby,gen,age,uid,value")]
    [InlineData("tiktok", "Email_SHA256,Phone_SHA256,MAID_SHA256")]
    [InlineData("x", "")]
    [InlineData("hubspot",
        "Email,First Name,Last Name,Phone Number,Company Name,Lifecycle Stage,Influence Score,Referral Tier")]
    [InlineData("salesforce", "Influence_Id__c,FirstName,LastName,Email,Phone,Influence_Score__c,Referral_Tier__c")]
    [InlineData("invitations", "Name,Email,Handle,Channel,Language,Code,Link,Why")]
    public void Columns_are_those_of_the_target(string target, string columns)
    {
        Assert.Equal(columns, string.Join(',', ExportTarget.Find(target).Columns));
        Assert.Equal(target == "x" ? 1 : columns.Split(',').Length, Row(target, John)!.Length);
    }

    [Fact]
    public void A_crm_has_names_score_and_tier_and_no_text_that_a_spreadsheet_runs()
    {
        Assert.Equal(["john.smith@gmail.com", "Jo-Hn", "O'Smith", "+16577770000", "", "", "1.5", "A"], Row("hubspot", John)!);
        Assert.Equal(["j1", "Jo-Hn", "O'Smith", "john.smith@gmail.com", "+16577770000", "1.5", "A"], Row("salesforce", John)!);
        var bad = John with { FirstName = "=cmd()", LastName = "@SUM(A1)" };
        Assert.Equal(["", ""], Row("hubspot", bad)![1..3]);
        Assert.Equal(["=cmd()", "@SUM(A1)"], Row("hubspot", bad, csvFor: "excel")![1..3]); // written with an apostrophe
        Assert.Equal("John Smith", Row("salesforce", John with { FirstName = null, LastName = null })![2]);
    }

    // Where there are no tables of languages, a culture of our own stands for those with a comma; the nightly locales do the
    // rest.
    [Fact]
    public void Numbers_and_names_are_the_same_under_every_locale()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal("1.5", Row("hubspot", John)![6]);
            Assert.Equal(Normalised.Hash("iris@i.io"), Row("meta", John with { Email = "IRIS@I.IO" })![0]);
            Assert.Equal(Normalised.Hash("iris"), Row("meta", John with { FirstName = "IRIS" })![7]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("bing", "campaign", null, "export_target_unknown")]
    [InlineData("google", null, null, "option_missing")]
    [InlineData("google", "everybody", null, "option_not_readable")]
    [InlineData("google", "advocates", "ten", "option_not_readable")]
    [InlineData("google", "advocates", "0", "option_out_of_range")]
    [InlineData("google", "exclusions", "5", "option_without_effect")]
    public void What_is_asked_wrongly_is_said(string target, string? from, string? count, string code) => Assert.Equal(
        code, Assert.Throws<Engine.Errors.OptionException>(() => ExportOptions.Read(target, from, count)).Code);

    [Fact]
    public void An_option_of_another_target_is_refused()
    {
        Func<ExportOptions>[] wrong =
        [
            () => ExportOptions.Read("meta", "campaign", gmailCanonical: true),
            () => ExportOptions.Read("google", "campaign", phone: "digits"),
            () => ExportOptions.Read("google", "campaign", by: "email"),
            () => ExportOptions.Read("google", "campaign", csvFor: "excel"),
        ];
        Assert.All(wrong, read =>
            Assert.Equal("option_without_effect", Assert.Throws<Engine.Errors.OptionException>(read).Code));
    }

    private static string[]? Row(string target, PersonCard card, bool gmail = false, string? phone = null, string? by = null,
        string? csvFor = null, string? country = "us") =>
        ExportTarget.Find(target).Row(new ExportPerson(card, country, 1.5, "A", "Why"),
            ExportOptions.Read(target, "advocates", null, gmail, phone, by, csvFor), _ => { })
            ?.Select(cell => cell.ToString()).ToArray();
}
