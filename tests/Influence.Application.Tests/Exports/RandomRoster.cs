using Influence.Application.Ports;
using Influence.Application.Roster;
using Influence.Engine.Graphs;
using Influence.Engine.Snapshots;

namespace Influence.Application.Tests.Exports;

/// <summary>What is known of one person: each answer apart, as files and acts give them.</summary>
internal sealed record SaidState(string Consent, bool IsSuppressed, bool IsExcluded, bool IsUnsubscribed, bool RefusesAds)
{
    public static SaidState Drawn(Random random) => new(random.Next(4) switch { 0 => "no", 1 => "unknown", _ => "yes" },
        random.Next(6) == 0, random.Next(6) == 0, random.Next(6) == 0, random.Next(6) == 0);
}

/// <summary>A roster in a random state, which moves when it is told to.</summary>
internal sealed class RandomRoster(SaidState[] said, bool[] isCustomer) : IRoster
{
    public long Version { get; private set; }

    public bool IsHeld { get; private set; }

    /// <summary>Whether somebody may be in a file now; asks none of the code that makes it.</summary>
    public bool MayLeave(int node, bool forAds) => !IsHeld && isCustomer[node] && said[node] is
    {
        Consent: "yes", IsSuppressed: false, IsExcluded: false, IsUnsubscribed: false,
    } one && !(forAds && one.RefusesAds);

    public void Change(int node, SaidState to) => (said[node], Version) = (to, Version + 1);

    public void Hold() => (IsHeld, Version) = (true, Version + 1);

    public static string Email(int node) => $"Person.{node}@Example.org";

    public static string Phone(int node) => $"+44 20 7946 {node:0000}";

    public IPeople PeopleOf(string network, Snapshot snapshot, bool showThirdParties) => new People(this, snapshot);

    public string? WhyNobody(string network) => IsHeld ? "Held." : null;

    public bool Knows(string network, string id) => throw new NotSupportedException();

    public void Suppress(string id) => throw new NotSupportedException();

    public bool AllowContact(string network, string id) => throw new NotSupportedException();

    public IReadOnlyList<SharedIdentity> SharedIdentities(string network, int limit) => throw new NotSupportedException();

    public void ReadContacts(string network, Snapshot snapshot, ReadOnlyMemory<bool> isAsked, Action<int, PersonContact> read) =>
        throw new NotSupportedException();

    public long HiddenBySharing(string network) => throw new NotSupportedException();

    public void ReadRefused(string network, Action<string?, string?, bool> read)
    {
        for (var node = 0; node < said.Length; node++)
        {
            if (!MayLeave(node, forAds: false) && said[node].Consent == "no")
            {
                read(Email(node), Phone(node), false);
            }
        }
    }

    private SaidState Of(int node) => said[node];

    // What it says is read once, as the view of a roster of one version is.
    private sealed class People(RandomRoster roster, Snapshot snapshot) : IPeople
    {
        private readonly SaidState[] _said = [.. Enumerable.Range(0, snapshot.NodeCount).Select(roster.Of)];

        private readonly NamedPeople _named = NamingRule.OfNetwork(snapshot, showThirdParties: false, roster.IsHeld, node =>
            NamingRule.IsNo(roster.Of(node).Consent, roster.Of(node).IsSuppressed) || roster.Of(node).IsExcluded
                || roster.Of(node).IsUnsubscribed);

        public Candidates Mask => _named.Mask;

        public long ThirdParties => _named.ThirdParties;

        public string? IdOf(int node) => Mask.Contains(node) ? $"p{node}" : null;

        public PersonCard? CardOf(int node) => Mask.Contains(node)
            ? new PersonCard(node, $"p{node}", $"@hand{node}", node % 5 == 0 ? "=cmd()" : $"Name, \"{node}\"", null, "en",
                node % 7 == 0 ? "none" : Email(node), node % 3 == 0 ? "123" : Phone(node), _said[node].Consent, true)
            {
                FirstName = $"First {node}", LastName = $"Last\n{node}", RefusesAds = _said[node].RefusesAds,
            }
            : null;

        public int? Find(string id) => throw new NotSupportedException();

        public int CompareIds(int left, int right) => left - right;

        public IReadOnlyList<PersonCard> Search(string text, int limit) => throw new NotSupportedException();

        public IReadOnlyList<PersonCard> Page(string? afterId, int limit) => throw new NotSupportedException();
    }
}
