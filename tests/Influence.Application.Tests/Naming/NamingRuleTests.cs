using Influence.Application.Roster;
using Influence.Application.Tests.Memory;
using Influence.Engine.Snapshots;

namespace Influence.Application.Tests.Naming;

/// <summary>The one rule of consent and third parties, and that the stores of these tests ask it too.</summary>
public sealed class NamingRuleTests
{
    // Of p0 … p3 the first two are customers.
    private static readonly Snapshot TwoCustomers = MemoryStores.Follows("s-1", 4, (0, 1)) with
    {
        People = new PeopleColumns
        {
            IsCustomer = new[] { true, true, false, false }, Acceptance = new float[4], ValueMinor = new long[4],
            CostMinor = new long[4], Segment = new int[4], Country = new int[4], Language = new int[4], Household = new int[4],
            Words = [],
        },
    };

    [Theory]
    [InlineData(false, false, "0", 2)]
    [InlineData(false, true, "02", 0)] // shown, and so not counted as hidden
    [InlineData(true, true, "", 0)]
    public void Whoever_said_no_is_never_named_third_parties_when_asked_for_and_nobody_while_a_no_may_be_lost(
        bool isHeld, bool showThirdParties, string named, long thirdParties)
    {
        var (mask, hidden) = NamingRule.OfNetwork(TwoCustomers, showThirdParties, isHeld, node => node is 1 or 3);
        Assert.Equal(named, string.Concat(Enumerable.Range(0, 4).Where(mask.Contains)));
        Assert.Equal((named.Length, thirdParties), (mask.Count, hidden));
    }

    [Fact]
    public void Without_a_people_file_nobody_is_a_third_party_and_of_a_graph_file_everybody_is_named()
    {
        var noFile = TwoCustomers with { People = null };
        Assert.Equal(3, NamingRule.OfNetwork(noFile, showThirdParties: false, isHeld: false, node => node == 1).Mask.Count);
        Assert.True(NamingRule.OfFile(4).Mask.IsEveryone);
    }

    [Theory]
    [InlineData("yes", "a@x.it", null, true)]
    [InlineData("yes", null, "+39", true)]
    [InlineData("yes", null, null, false)]
    [InlineData("unknown", "a@x.it", "+39", false)]
    [InlineData("no", "a@x.it", "+39", false)]
    public void An_invitation_needs_a_yes_and_an_address(string consent, string? email, string? phone, bool may) =>
        Assert.Equal(may, NamingRule.MayBeInvited(consent, email, phone));

    [Theory]
    [InlineData("no", false, true)]
    [InlineData("yes", true, true)]
    [InlineData("unknown", false, false)]
    [InlineData(null, false, false)]
    public void A_no_is_a_no_to_contact_or_an_objection(string? consent, bool isSuppressed, bool isNo) =>
        Assert.Equal(isNo, NamingRule.IsNo(consent, isSuppressed));

    [Fact]
    public void The_roster_in_memory_hides_whom_the_rule_hides()
    {
        var roster = new MemoryRoster();
        roster.Suppress("p1");
        var people = roster.PeopleOf("main", TwoCustomers, showThirdParties: false);
        Assert.Equal(["p0"], people.Page(null, 9).Select(card => card.Id));
        Assert.Equal(2, people.ThirdParties);
        Assert.Equal(3, roster.PeopleOf("main", TwoCustomers, showThirdParties: true).Mask.Count);
    }
}
