using System.Globalization;

namespace Influence.Application.SampleBrand;

/// <summary>Writes the ground truth: what a method should find, and the chances the cascades were drawn from.</summary>
internal static class BrandTruth
{
    internal static void Write(SampleBrand brand, TextWriter writer)
    {
        Line(writer, $"{{\"brand\":\"{SampleBrand.Name}\",\"people\":{brand.Options.People},");
        Line(writer, $"\"random_seed\":{brand.Options.RandomSeed},\"currency\":\"EUR\",");
        Line(writer, $"\"window\":{{\"first\":\"{Time(BrandWindow.First)}\",\"end\":\"{Time(BrandWindow.End)}\"}},");
        Line(writer, $"\"rows\":{{\"people\":{brand.People.Count},\"accounts\":{brand.People.HasAccount.Count(has => has)},");
        Line(writer, $" \"follows\":{brand.FollowRows},\"shares\":{brand.ShareRows},\"referrals\":{brand.ReferralRows}}},");
        Line(writer, $"\"third_parties\":{brand.People.ThirdParties},\"prospects\":{brand.Referrals.Prospects},");
        WriteAdvocates(brand, writer);
        WriteRing(brand, writer);
        WriteNegative(brand, writer);
        WriteOptedOut(brand, writer);
        WriteChances(brand, writer);
        WriteCommunities(brand, writer);
        Line(writer, $"}}");
    }

    private static void WriteAdvocates(SampleBrand brand, TextWriter writer)
    {
        var conversions = new int[brand.People.Count];
        foreach (var row in brand.Referrals.Rows)
        {
            conversions[row.Referrer] += row.Stage == 3 ? 1 : 0;
        }

        Line(writer, $"\"advocates\":[");
        WriteAll(writer, brand.Chances.Advocates, advocate => string.Create(CultureInfo.InvariantCulture,
            $" {{\"id\":\"{brand.People.Id(advocate)}\",\"strength\":{brand.Chances.Strength[advocate]:0.###}," +
            $"\"followers\":{brand.Followers.Degree(advocate)},\"conversions\":{conversions[advocate]}}}"), ",\n");
        Line(writer, $"],");
    }

    private static void WriteRing(SampleBrand brand, TextWriter writer)
    {
        var rows = brand.Referrals.Rows.Where(row => row.Device == BrandReferrals.RingDevice).ToArray();
        Line(writer, $"\"fraud_ring\":{{\"device\":\"{BrandContact.RingDeviceName}\",\"ip\":\"{BrandContact.RingAddress}\",");
        Line(writer, $" \"first\":\"{Time(rows.Min(row => row.Time))}\",\"last\":\"{Time(rows.Max(row => row.Time))}\",");
        writer.Write($" \"rows\":{rows.Length.ToString(CultureInfo.InvariantCulture)},\"members\":[");
        WriteAll(writer, brand.Referrals.Ring, member => $"\"{brand.People.Id(member)}\"", ",");
        Line(writer, $"]}},");
    }

    private static void WriteNegative(SampleBrand brand, TextWriter writer)
    {
        var rows = brand.Shares.Rows.Where(row => brand.Shares.Stories[row.Story].Topic < 0).ToArray();
        var people = rows.Select(row => row.Person).Distinct().Count();
        Line(writer, $"\"negative_conversation\":{{\"topic\":\"{BrandWords.NegativeTopic}\",");
        Line(writer, $" \"first\":\"{Time(rows.Min(row => row.Time))}\",\"rows\":{rows.Length},\"participants\":{people},");
        writer.Write(" \"communities\":[");
        WriteAll(writer, brand.Shares.NegativeCommunities, c => c.ToString(CultureInfo.InvariantCulture), ",");
        writer.Write("],\n \"messages\":[");
        WriteAll(writer, rows.Select(row => row.Story).Distinct().Order(), m => $"\"{SampleBrandFiles.Message(m)}\"", ",");
        Line(writer, $"]}},");
    }

    private static void WriteOptedOut(SampleBrand brand, TextWriter writer)
    {
        writer.Write("\"opted_out\":[");
        WriteAll(writer, Enumerable.Range(0, brand.People.Count).Where(brand.People.IsOptedOut),
            person => $"\"{brand.People.Id(person)}\"", ",");
        Line(writer, $"],");
    }

    private static void WriteChances(SampleBrand brand, TextWriter writer)
    {
        Line(writer, $"\"chances\":{{\"model\":\"p(u→v) = min(cap, strength(u) / followed(v)) where v follows u\",");
        Line(writer, $" \"cap\":{BrandChances.Cap},\"strength_of_third_parties\":{BrandChances.ThirdParty},");
        Line(writer, $" \"negative_inside\":{BrandShares.NegativeInside},\"negative_outside\":{BrandShares.NegativeOutside},");
        Line(writer, $" \"mean_delay_seconds\":{BrandShares.MeanDelay},\"unattributed\":{BrandShares.Unattributed},");
        writer.Write(" \"strength_of_people\":[");
        WriteAll(writer, brand.Chances.Strength.Take(brand.People.Count),
            strength => strength.ToString("0.###", CultureInfo.InvariantCulture), ",");
        Line(writer, $"]}},");
    }

    // In the order of the ids: person p000001 first.
    private static void WriteCommunities(SampleBrand brand, TextWriter writer)
    {
        writer.Write("\"communities\":{\"sizes\":[");
        WriteAll(writer, brand.People.Members, members => members.Length.ToString(CultureInfo.InvariantCulture), ",");
        writer.Write("],\n \"of_people\":[");
        WriteAll(writer, brand.People.Community, c => c.ToString(CultureInfo.InvariantCulture), ",");
        Line(writer, $"]}}");
    }

    private static void WriteAll<T>(TextWriter writer, IEnumerable<T> items, Func<T, string> text, string separator)
    {
        var first = true;
        foreach (var item in items)
        {
            writer.Write(first ? "" : separator);
            writer.Write(text(item));
            first = false;
        }
    }

    private static string Time(long unixSeconds) => DateTimeOffset.FromUnixTimeSeconds(unixSeconds)
        .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void Line(TextWriter writer, FormattableString text)
    {
        writer.Write(text.ToString(CultureInfo.InvariantCulture));
        writer.Write('\n');
    }
}
