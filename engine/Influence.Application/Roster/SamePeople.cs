using Influence.Application.Ports;
using Influence.Engine.Referrals;
using Influence.Engine.Snapshots;

namespace Influence.Application.Roster;

/// <summary>Looks whether referrers and friends are one person: names and addresses are read here, and numbers leave.</summary>
internal static class SamePeople
{
    private const double LeastLikeness = 0.5; // below that no rule asks

    /// <summary>Reads the roster once, then compares each referrer with the friends who joined. O(people + referrals).</summary>
    /// <param name="roster">Who knows them.</param>
    /// <param name="network">Of the snapshot.</param>
    /// <param name="facts">With a referral log.</param>
    /// <param name="cancellationToken">Looked at between people.</param>
    public static FraudIdentities Of(
        IRoster roster, string network, Snapshot facts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(roster);
        ArgumentNullException.ThrowIfNull(facts);
        var pairs = FraudIdentities.PairsOf(facts);
        var isAsked = new bool[facts.NodeCount];
        foreach (var (referrer, friend) in pairs)
        {
            (isAsked[referrer], isAsked[friend]) = (true, true);
        }

        var (emails, phones) = (new Numbers(facts.NodeCount), new Numbers(facts.NodeCount));
        var (names, locals) = (new string?[facts.NodeCount], new string?[facts.NodeCount]);
        roster.ReadContacts(network, facts, isAsked, (node, contact) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var email = Likeness.Email(contact.Email);
            emails.Put(node, email);
            phones.Put(node, Likeness.Phone(contact.Phone));
            (names[node], locals[node]) = (Likeness.Name(contact.Name), Likeness.Local(email));
        });
        var like = new List<LikePair>();
        foreach (var (referrer, friend) in pairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var one = new LikePair(referrer, friend, Likeness.Of(names[referrer], names[friend]),
                Likeness.Of(locals[referrer], locals[friend]));
            if (Math.Max(one.Name, one.Email) >= LeastLikeness)
            {
                like.Add(one);
            }
        }

        return new FraudIdentities
        {
            Email = emails.ByNode, Phone = phones.ByNode, IsNamed = Array.ConvertAll(names, name => name is not null),
            Like = [.. like],
        };
    }

    private sealed class Numbers(int nodes)
    {
        private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
        private readonly int[] _byNode = Enumerable.Repeat(-1, nodes).ToArray();

        // Empty where nothing is known of anybody.
        public ReadOnlyMemory<int> ByNode => _known.Count == 0 ? default : _byNode;

        public void Put(int node, string? text)
        {
            if (text is not null)
            {
                _byNode[node] = _known.TryGetValue(text, out var number) ? number : _known[text] = _known.Count;
            }
        }
    }
}
