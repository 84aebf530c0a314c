using Influence.Application.Answering;
using Influence.Engine.Answers;

namespace Influence.Application.Queries;

/// <summary>A network divided into communities, as every page tells it: numbered from 0 by people who may be listed.</summary>
internal sealed class Division
{
    /// <summary>Label of somebody without a tie to anybody, and of those of whose community nobody may be listed.</summary>
    public const int None = -1;

    private Division(int[] labels, long[] sizes, long alone) => (Labels, Sizes, Alone) = (labels, sizes, alone);

    /// <summary>Community of each node of the snapshot, or <see cref="None"/>.</summary>
    public int[] Labels { get; }

    /// <summary>People of each community who may be listed, falling; at least 1.</summary>
    public long[] Sizes { get; }

    /// <summary>People who may be listed and have no tie to anybody.</summary>
    public long Alone { get; }

    /// <summary>Reads a kept answer. Communities of one size go by size with everybody, then by their smallest id.</summary>
    public static Division Of(Answer answer, OpenPeople open)
    {
        var (numbers, found) = (CommunityLabels.BySizeThenId(answer, open.People), answer.First.As<long>().Values);
        var (all, listed) = (new long[numbers.Length], new long[numbers.Length]);
        for (var place = 0; place < found.Length; place++)
        {
            var number = numbers[found.Span[place]];
            all[number]++;
            listed[number] += open.People.Mask.Contains(answer.Nodes.Span[place]) ? 1 : 0;
        }

        long[] order = [.. Enumerable.Range(0, all.Length).Select(number => (long)number)
            .Where(number => all[number] > 1 && listed[number] > 0)
            .OrderByDescending(number => listed[number]).ThenBy(number => number)];
        var rank = new int[all.Length];
        Array.Fill(rank, None);
        for (var place = 0; place < order.Length; place++)
        {
            rank[order[place]] = place;
        }

        var labels = new int[open.Snapshot.NodeCount];
        Array.Fill(labels, None);
        for (var place = 0; place < found.Length; place++)
        {
            labels[answer.Nodes.Span[place]] = rank[numbers[found.Span[place]]];
        }

        var alone = Enumerable.Range(0, all.Length).Where(number => all[number] == 1).Sum(number => listed[number]);
        return new Division(labels, Array.ConvertAll(order, number => listed[number]), alone);
    }
}
