using Influence.Engine.Snapshots;
using Influence.Engine.Spread;

namespace Influence.Engine.Replies;

/// <summary>How likely people accept an invitation, learned from what became of those sent before.</summary>
/// <remarks>
/// A person's chance is (accepted + a · prior) / (ended + a), a = 10: ten invitations of one's own weigh as much as that. The
/// prior is what the people file says of the person, else the rate of the segment, drawn to the rate of all in the same way; the
/// rate of all is (accepted + ½) / (ended + 1). Those invited before were picked by somebody: where the best were asked first,
/// the rate of all is too good for the rest. Method: the posterior mean of a beta prior, as for chances (METHODS E4).
/// </remarks>
public static class LearnedAcceptance
{
    /// <summary>Invitations that a prior weighs as much as.</summary>
    public const double PriorWeight = 10;

    /// <summary>Columns of people with the acceptance that replies teach; those of the snapshot where there are none.</summary>
    /// <param name="snapshot">Any.</param>
    /// <returns>Null where neither a people file nor replies are loaded.</returns>
    /// <remarks>O(n + rows · log rows) time, 4 bytes a node.</remarks>
    public static PeopleColumns? Columns(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.ReplyLog is not { } log)
        {
            return snapshot.People;
        }

        var people = snapshot.People ?? Unknown(snapshot.NodeCount);
        var ended = InvitationLog.Of(log).All.Where(one => one.Ending != Ending.Open).ToList();
        return ended.Count == 0 ? snapshot.People : people with
        {
            Acceptance = Learn(people, ended), InvitationsEnded = ended.Count,
        };
    }

    private static float[] Learn(PeopleColumns people, List<Invitation> ended)
    {
        var ofAll = (ended.Count(HasAccepted) + 0.5) / (ended.Count + 1);
        var (ofSegment, own) = (new Tally[people.Words.Length], new Dictionary<int, Tally>());
        foreach (var invitation in ended)
        {
            own[invitation.Person] = own.GetValueOrDefault(invitation.Person).With(HasAccepted(invitation));
            if (people.Segment.Span[invitation.Person] is >= 0 and var segment)
            {
                ofSegment[segment] = ofSegment[segment].With(HasAccepted(invitation));
            }
        }

        var acceptance = new float[people.Acceptance.Length];
        for (var node = 0; node < acceptance.Length; node++)
        {
            var segment = people.Segment.Span[node];
            var prior = Invitations.Known(people.Acceptance.Span[node])
                ?? (segment >= 0 ? ofSegment[segment].Rate(ofAll) : ofAll);
            acceptance[node] = (float)own.GetValueOrDefault(node).Rate(prior);
        }

        return acceptance;
    }

    private static bool HasAccepted(Invitation invitation) => invitation.Ending == Ending.Accepted;

    private static PeopleColumns Unknown(int nodes) => new()
    {
        IsCustomer = All(nodes, true),
        Acceptance = All(nodes, float.NaN),
        ValueMinor = All(nodes, long.MinValue),
        CostMinor = All(nodes, long.MinValue),
        Segment = All(nodes, -1),
        Country = All(nodes, -1),
        Language = All(nodes, -1),
        Household = All(nodes, -1),
        Words = [],
    };

    private static T[] All<T>(int nodes, T value)
    {
        var values = new T[nodes];
        Array.Fill(values, value);
        return values;
    }

    private readonly record struct Tally(int Accepted, int Ended)
    {
        public Tally With(bool hasAccepted) => new(Accepted + (hasAccepted ? 1 : 0), Ended + 1);

        public double Rate(double prior) => (Accepted + (PriorWeight * prior)) / (Ended + PriorWeight);
    }
}
