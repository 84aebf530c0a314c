using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Engine.Seeding;

namespace Influence.Application.Queries;

/// <summary>What would be missing without somebody.</summary>
/// <param name="Others">How many of the first advocates are counted beside the person.</param>
/// <param name="Share">Part of what all of them reach together that nobody but the person reaches.</param>
/// <param name="Low">Lower end of its 95 % interval: sampling alone.</param>
/// <param name="High">Upper end.</param>
public sealed record Loss(int Others, double Share, double Low, double High);

/// <summary>What if we lose this person? Reads the kept reach index; nothing is made for it.</summary>
public sealed class LossQuery(ReachIndexes indexes, AdvocatesQuery advocates)
{
    private const int Group = 20;

    /// <summary>What the person alone adds to the first advocates; null while list or index are not there.</summary>
    /// <param name="network">The network.</param>
    /// <param name="id">Of somebody who may be listed.</param>
    /// <exception cref="Engine.Errors.GraphDataException">network_not_found, network_empty or person_not_found.</exception>
    public Loss? FindKept(string network, string id)
    {
        if (advocates.FindKept(network, StandardQuestions.Advocates) is not { } list ||
            indexes.Find(network, new NetworkViewOptions(), new ReachIndexOptions()) is not { } index)
        {
            return null;
        }

        ImmutableArray<string> people =
            [id, .. list.Items.Select(item => item.Card.Id).Where(other => other != id).Take(Group - 1)];
        var parts = indexes.Parts(index, people);
        var (alone, whole) = (parts.Exclusive[0], parts.Reach.Mean);
        var (low, high) = index.IntervalOfDifference(alone);
        return whole <= 0 ? null : new(people.Length - 1, alone.Mean / whole, low / whole, Math.Min(1, high / whole));
    }
}
