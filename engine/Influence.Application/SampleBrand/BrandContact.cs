using System.Globalization;
using Influence.Engine.Randomness;

namespace Influence.Application.SampleBrand;

/// <summary>What the people file says of one customer beside name and consent; nothing in it can reach anybody.</summary>
/// <param name="MailDomain">Reserved by RFC 2606.</param>
/// <param name="Phone">E.164 in a range its country keeps for fiction, or empty.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Segment">What they buy for.</param>
/// <param name="ValueMinor">Expected orders of a year, cents.</param>
/// <param name="CostMinor">What inviting them costs, cents.</param>
/// <param name="AcceptancePercent">Chance that they accept an invitation, or null: not known.</param>
internal sealed record BrandContact(
    string MailDomain, string Phone, string Country, string Segment, int ValueMinor, int CostMinor, int? AcceptancePercent)
{
    /// <summary>The ring's address, of a block reserved for documentation (RFC 5737).</summary>
    internal const string RingAddress = "203.0.113.77";

    internal const string RingDeviceName = "d-0badc0ffee";

    private static readonly string[] MailDomains = ["example.com", "example.org", "example.net", "mail.example", "post.example"];
    private static readonly int[] AreaCodes = [206, 212, 303, 312, 415, 503, 512, 617, 651, 702, 720, 808, 907, 919, 971];

    internal static BrandContact Of(BrandPeople people, int customer, bool isAdvocate)
    {
        var draws = people.Contact(customer);
        var country = BrandWords.Pick(people.Group(customer).Countries, ref draws);
        var taste = people.Community[customer] + (draws.NextUnit() < 0.6 ? 0 : draws.NextBelow(5));
        return new BrandContact(
            BrandWords.Pick(MailDomains, ref draws),
            draws.NextUnit() < 0.4 ? PhoneIn(country, ref draws) : "",
            country,
            people.IsNewcomer[customer] ? "newcomer" : BrandWords.Segments[taste % BrandWords.Segments.Length],
            (int)(1200 / Math.Sqrt(1 - 0.999 * draws.NextUnit())) + draws.NextBelow(1200),
            300 + 50 * draws.NextBelow(11),
            AcceptanceOf(isAdvocate, ref draws));
    }

    /// <summary>A device's name; a household has a device each.</summary>
    internal static string Device(BrandPeople people, int node) => node == BrandReferrals.RingDevice
        ? RingDeviceName
        : string.Create(CultureInfo.InvariantCulture, $"d-{people.Contact(node).NextBits() & 0xFFFFFFFFFF:x10}");

    /// <summary>A network address of the block reserved for documentation (RFC 3849); a household shares one.</summary>
    internal static string Address(BrandPeople people, int node)
    {
        if (node == BrandReferrals.RingDevice)
        {
            return RingAddress;
        }

        var home = people.IsCustomer(node) && people.Household[node] > 0 ? people.Household[node] : node + 0x1000000L;
        return string.Create(CultureInfo.InvariantCulture, $"2001:db8:{home >> 16:x}:{home & 0xFFFF:x}::1");
    }

    private static int? AcceptanceOf(bool isAdvocate, ref Draws draws)
    {
        var (known, level) = (draws.NextUnit() < 0.35, draws.NextBelow(60));
        if (isAdvocate)
        {
            return 60 + level / 2;
        }

        return known ? 10 + level : null;
    }

    // 555-01xx (North America), Ofcom's drama numbers, the Bundesnetzagentur's and Arcep's numbers for films; else none.
    private static string PhoneIn(string country, ref Draws draws)
    {
        var (number, area) = (draws.NextBelow(10_000), AreaCodes[draws.NextBelow(AreaCodes.Length)]);
        return country switch
        {
            "US" or "CA" => string.Create(CultureInfo.InvariantCulture, $"+1{area}55501{number % 100:D2}"),
            "GB" => string.Create(CultureInfo.InvariantCulture, $"+447700900{number % 1000:D3}"),
            "DE" => string.Create(CultureInfo.InvariantCulture, $"+493023125{number % 1000:D3}"),
            "FR" => string.Create(CultureInfo.InvariantCulture, $"+3363998{number:D4}"),
            _ => "",
        };
    }
}
