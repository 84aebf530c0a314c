using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Facts;
using Influence.Engine.Randomness;

namespace Influence.Application.SampleBrand;

/// <summary>One file of a sample brand.</summary>
/// <param name="Kind">What its rows are.</param>
/// <param name="Name">As in <c>follows.csv</c>.</param>
/// <param name="Write">Writes all of it, UTF-8 text with a header; may be called again and writes the same.</param>
public sealed record SampleBrandFile(FactKind Kind, string Name, Action<TextWriter> Write);

/// <summary>Writes a sample brand as the ordinary files any brand would load.</summary>
public static class SampleBrandFiles
{
    private static readonly string[] Stages = ["invited", "clicked", "signed_up", "converted"];

    /// <summary>File name of the ground truth, which is no file to load.</summary>
    public static string TruthName => "truth.json";

    /// <summary>The five files to load, in the order in which loading them makes most sense.</summary>
    public static ImmutableArray<SampleBrandFile> All(SampleBrand brand)
    {
        ArgumentNullException.ThrowIfNull(brand);
        return
        [
            new SampleBrandFile(FactKind.People, "people.csv", writer => WritePeople(brand, writer)),
            new SampleBrandFile(FactKind.Accounts, "accounts.csv", writer => WriteAccounts(brand, writer)),
            new SampleBrandFile(FactKind.Follows, "follows.csv", writer => WriteFollows(brand, writer)),
            new SampleBrandFile(FactKind.Shares, "shares.csv", writer => WriteShares(brand, writer)),
            new SampleBrandFile(FactKind.Referrals, "referrals.csv", writer => WriteReferrals(brand, writer)),
        ];
    }

    /// <summary>The customers: contact data, money, consent.</summary>
    public static void WritePeople(SampleBrand brand, TextWriter writer)
    {
        var (people, lines) = Begin(brand, writer,
            "id,handle,name,first_name,last_name,email,phone,country,language,household,segment,value,cost,currency,acceptance," +
            "consent,suppressed");
        var advocates = brand.Chances.Advocates.ToHashSet();
        for (var i = 0; i < people.Count; i++)
        {
            var contact = BrandContact.Of(people, i, advocates.Contains(i));
            var (first, last, handle) = (people.FirstName(i), people.LastName(i), people.Handle(i));
            lines.Text(people.Id(i)).Text(handle).Text($"{first} {last}").Text(first).Text(last);
            lines.Text($"{handle}@{contact.MailDomain}").Text(contact.Phone).Text(contact.Country).Text(people.Group(i).Language);
            lines.Text(people.Household[i] == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"h{people.Household[i]:D5}"));
            lines.Text(contact.Segment).Hundredths(contact.ValueMinor).Hundredths(contact.CostMinor).Text("EUR");
            if (contact.AcceptancePercent is { } percent)
            {
                lines.Hundredths(percent);
            }
            else
            {
                lines.Text("");
            }

            lines.Text(people.Consent[i] switch { BrandConsent.Yes => "yes", BrandConsent.No => "no", _ => "unknown" });
            lines.Text(people.Suppressed[i] ? "true" : "false").End();
        }
    }

    /// <summary>Handles of customers on the public channel: what joins a follower with a customer.</summary>
    public static void WriteAccounts(SampleBrand brand, TextWriter writer)
    {
        var (people, lines) = Begin(brand, writer, "person,channel,handle");
        for (var i = 0; i < people.Count; i++)
        {
            if (people.HasAccount[i])
            {
                lines.Text(people.Id(i)).Text(BrandWords.PublicChannel).Text(people.Handle(i)).End();
            }
        }
    }

    /// <summary>Who follows whom: ids on the brand's own channel, handles on the public one.</summary>
    public static void WriteFollows(SampleBrand brand, TextWriter writer)
    {
        var (people, lines) = Begin(brand, writer, "follower,followed,since,channel");
        var seed = Coin.Derive(brand.Options.RandomSeed, "since");
        for (var follower = 0; follower < people.NodeCount; follower++)
        {
            foreach (var followed in brand.Followed.Row(follower))
            {
                var isPublic = BrandFollows.IsPublic(people, follower, followed);
                lines.Text(isPublic ? people.Handle(follower) : people.Id(follower));
                lines.Text(isPublic ? people.Handle(followed) : people.Id(followed));
                var before = Coin.Toss(seed, 0, follower, followed) * 700 * BrandWindow.SecondsPerDay;
                lines.Time(BrandWindow.End - 1 - (long)before).Text(Channel(isPublic)).End();
            }
        }
    }

    /// <summary>The share log, by time.</summary>
    public static void WriteShares(SampleBrand brand, TextWriter writer)
    {
        var (people, lines) = Begin(brand, writer, "person,source,time,kind,message,topic,channel,sentiment,campaign");
        foreach (var row in brand.Shares.Rows)
        {
            var story = brand.Shares.Stories[row.Story];
            lines.Text(people.Id(row.Person)).Text(row.Source < 0 ? "" : people.Id(row.Source)).Time(row.Time);
            lines.Text(BrandShares.Kinds[row.Kind]).Text(Message(row.Story));
            lines.Text(story.Topic < 0 ? BrandWords.NegativeTopic : BrandWords.Topics[story.Topic]);
            lines.Text(Channel(row.Channel == 1));
            if (row.Sentiment == BrandShares.NoSentiment)
            {
                lines.Text("");
            }
            else
            {
                lines.Hundredths(row.Sentiment);
            }

            lines.Text(story.Campaign < 0 ? "" : BrandWords.Campaigns[story.Campaign]).End();
        }
    }

    /// <summary>The referral log, by time.</summary>
    public static void WriteReferrals(SampleBrand brand, TextWriter writer)
    {
        var (people, lines) = Begin(brand, writer, "referrer,referred,time,stage,value,channel,campaign,device,ip");
        foreach (var row in brand.Referrals.Rows)
        {
            lines.Text(people.Id(row.Referrer)).Text(people.Id(row.Referred)).Time(row.Time).Text(Stages[row.Stage]);
            if (row.ValueMinor == 0)
            {
                lines.Text("");
            }
            else
            {
                lines.Hundredths(row.ValueMinor);
            }

            lines.Text(BrandWords.ReferralChannels[row.Channel]).Text(BrandWords.Campaigns[row.Campaign]);
            lines.Text(BrandContact.Device(people, row.Device)).Text(BrandContact.Address(people, row.Device)).End();
        }
    }

    /// <summary>What was planted, as JSON: see <see cref="TruthName"/>.</summary>
    public static void WriteTruth(SampleBrand brand, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(writer);
        BrandTruth.Write(brand, writer);
    }

    internal static string Message(int story) => string.Create(CultureInfo.InvariantCulture, $"m{story + 1:D6}");

    private static string Channel(bool isPublic) => isPublic ? BrandWords.PublicChannel : BrandWords.OwnChannel;

    private static (BrandPeople People, CsvLines Lines) Begin(SampleBrand brand, TextWriter writer, string header)
    {
        ArgumentNullException.ThrowIfNull(brand);
        ArgumentNullException.ThrowIfNull(writer);
        var lines = new CsvLines(writer);
        lines.Header(header);
        return (brand.People, lines);
    }
}
