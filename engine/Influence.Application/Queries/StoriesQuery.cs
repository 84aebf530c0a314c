using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Roster;
using Influence.Engine.Cascades;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Influence.Engine.Snapshots;

namespace Influence.Application.Queries;

/// <summary>The stories of a log, the largest first.</summary>
/// <param name="Document">The same list as command line and API write it.</param>
/// <param name="Items">As many as were asked for.</param>
public sealed record StoryList(AnswerDocument Document, ImmutableArray<StoryRow> Items)
{
    /// <summary>How many stories there are.</summary>
    public long Total => Document.Rows.Total;

    /// <summary>How many of them grow by themselves.</summary>
    public long Growing => Document.ValueOf(CascadeFindings.Growing);

    /// <summary>Whether forecasts may be promised, and if not, why.</summary>
    public Calibration Calibration => Document.Calibration ?? Calibration.None("growth_not_tested");
}

/// <summary>A part of the stories of a log.</summary>
/// <param name="List">All of them, and the largest.</param>
/// <param name="Items">The part.</param>
/// <param name="Fitting">How many there are of those looked for.</param>
public sealed record StoryPart(StoryList List, ImmutableArray<StoryRow> Items, long Fitting);

/// <summary>One story with everybody in it.</summary>
/// <param name="Row">As the list tells it.</param>
/// <param name="Document">The list.</param>
/// <param name="Calibration">Whether its forecast may be promised.</param>
/// <param name="Generations">People of each generation, those who began it first.</param>
/// <param name="Times">When each joined, ascending.</param>
/// <param name="Spreaders">Who passed it on most, and to how many; those who may be named alone.</param>
/// <param name="Unnamed">How many others passed it on who may not be named.</param>
/// <param name="Posted">Ids of everybody in it who may be named, in the order in which they joined.</param>
public sealed record Story(StoryRow Row, AnswerDocument Document, Calibration Calibration, ImmutableArray<int> Generations,
    ImmutableArray<DateTimeOffset> Times, ImmutableArray<(PersonCard Card, int PassedTo)> Spreaders, int Unnamed,
    ImmutableArray<string> Posted)
{
    /// <summary>Ratings of it, one a person and message.</summary>
    public int Rated { get; init; }

    /// <summary>Of these, the negative ones.</summary>
    public int Negative { get; init; }

    /// <summary>How many communities its people are of; null where nobody has looked for communities yet.</summary>
    public int? Communities { get; init; }

    /// <summary>Part of the ratings that is negative; null where nobody rated.</summary>
    public double? NegativeShare => Rated == 0 ? null : (double)Negative / Rated;
}

/// <summary>What is being said, and how far does it go? Reads the kept run, or asks for it.</summary>
public sealed class StoriesQuery(AnswerQuery answers, NetworkAnswers kept, NetworkPeople networks)
{
    /// <summary>Stories kept at hand; others are read from the kept run.</summary>
    internal const int LookedThrough = 1000;

    private const int SpreadersShown = 10;
    private const int Tries = 3;

    /// <summary>The list, or the job that makes it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="top">Rows wanted.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="GraphDataException">network_not_found, network_empty, no_shares …</exception>
    public async Task<Pending<StoryList>> FindAsync(string network, int top, CancellationToken cancellationToken)
    {
        var found = await answers.FindAsync(StandardQuestions.CascadesOf(network, top), cancellationToken);
        return found.Select(document => new StoryList(document, [.. document.Rows.Select(StoryRow.Of)]));
    }

    /// <summary>A part of the list, or the job that makes the list.</summary>
    /// <param name="network">The network.</param>
    /// <param name="text">Only stories in whose name it occurs, in either case; empty is all.</param>
    /// <param name="from">How many of them stand before the part.</param>
    /// <param name="count">Rows wanted.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="GraphDataException">network_not_found, network_empty, no_shares …</exception>
    public async Task<Pending<StoryPart>> PartAsync(
        string network, string text, int from, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = await answers.FindAsync(StandardQuestions.CascadesOf(network, LookedThrough), cancellationToken);
        return found.Select(first =>
        {
            var isAmongFirst = text.Length == 0 && from + count <= first.Rows.Count;
            var rows = (isAmongFirst || first.Evidence.Run is not { } run ? null
                : answers.FindRun(run, null, network: network))?.Rows ?? first.Rows;
            int[] places = [.. Enumerable.Range(0, rows.Count)];
            if (text.Length > 0)
            {
                var names = rows.Read(CascadeColumns.Story);
                places = Array.FindAll(places,
                    place => names.Span[place].Contains(text, StringComparison.OrdinalIgnoreCase));
            }

            return new StoryPart(new StoryList(first, [.. first.Rows.Take(1).Select(StoryRow.Of)]),
                [.. places.Skip(from).Take(count).Select(place => StoryRow.Of(rows[place]))],
                text.Length > 0 ? places.Length : rows.Total);
        });
    }

    /// <summary>One story, or the job that makes the list that it stands in.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">Message or topic.</param>
    /// <param name="isTopic">Whether the name is a topic's.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="GraphDataException">story_not_found; network_not_found, network_empty, no_shares …</exception>
    public async Task<Pending<Story>> FindOneAsync(
        string network, string name, bool isTopic, CancellationToken cancellationToken)
    {
        for (var left = Tries; left > 0; left--)
        {
            var (document, job) = await answers.FindAsync(
                StandardQuestions.CascadesOf(network, LookedThrough), cancellationToken);
            if (document is null)
            {
                return new(null, job);
            }

            using var open = networks.Open(network);
            if (open.Snapshot.Id == document.Network.Snapshot)
            {
                return new(Told(open, document, name, isTopic), null);
            }
        }

        throw new GraphDataException("story_not_found", "The data are changing while the story is looked for. Open it again.");
    }

    private Story Told(OpenPeople open, AnswerDocument document, string name, bool isTopic)
    {
        var window = TimeSpan.FromSeconds(document.ValueOf(CascadeFindings.Window));
        var log = new ShareStories(open.Snapshot, null);
        var isOfMessages = isTopic && !HasRow(document, name); // the list has each of its messages
        var told = (isOfMessages ? StoryTold.OfTopic(log, name, window) : StoryTold.Of(log, name, isTopic, window))
            ?? throw new GraphDataException("story_not_found",
                $"No share in network '{open.Head.Network}' tells of the {(isTopic ? "topic" : "message")} '{name}'. Stories " +
                "are listed on the page Conversations.");
        var passedTo = PassedTo(told);
        int[] spreaders = [.. Enumerable.Range(0, passedTo.Length).Where(place => passedTo[place] > 0)
            .OrderByDescending(place => passedTo[place])];
        var named = spreaders.Select(place => (Card: open.People.CardOf(told.People.Span[place]), PassedTo: passedTo[place]))
            .Where(one => one.Card is not null).Take(SpreadersShown).Select(one => (one.Card!, one.PassedTo));
        var (rated, negative) = RatingsOf(open.Snapshot.ShareLog!, name, isTopic);
        var row = isOfMessages ? RowOf(told, name, open) : RowOf(document, name, isTopic);
        return new Story(row, document,
            document.Calibration ?? Calibration.None("growth_not_tested"), told.Shape.Generations,
            [.. told.Joined.ToArray().Select(time => DateTimeOffset.UnixEpoch.AddMicroseconds(time))], [.. named],
            spreaders.Count(place => !open.People.Mask.Contains(told.People.Span[place])),
            [.. told.People.ToArray().Where(open.People.Mask.Contains).Select(open.People.IdOf).OfType<string>()])
        {
            Rated = rated,
            Negative = negative,
            Communities = CommunitiesOf(open, told),
        };
    }

    private int? CommunitiesOf(OpenPeople open, StoryTold told)
    {
        var run = kept.FindKeptRun(StandardQuestions.CommunitiesOf(open.Head.Network));
        if (run is null || run.SnapshotId != open.Snapshot.Id)
        {
            return null;
        }

        var labels = CommunityLabels.ByNode(run.Answer, open.Snapshot.NodeCount);
        return told.People.ToArray().Select(person => labels[person]).Distinct().Count();
    }

    private static (int Rated, int Negative) RatingsOf(ShareLog log, string name, bool isTopic)
    {
        var word = log.Words.AsSpan().BinarySearch(name, StringComparer.Ordinal);
        var names = (isTopic ? log.Topic : log.Message).Span;
        var (seen, negative) = (new HashSet<(int, int)>(), 0);
        for (var row = 0; row < log.Count; row++)
        {
            if (names[row] == word && !float.IsNaN(log.Sentiment.Span[row])
                && seen.Add((log.Person.Span[row], log.Message.Span[row])))
            {
                negative += log.Sentiment.Span[row] < 0 ? 1 : 0;
            }
        }

        return (seen.Count, negative);
    }

    private bool HasRow(AnswerDocument document, string topic) =>
        Find(document, topic, SelfExciting.Topic) is not null;

    private static StoryRow RowOf(StoryTold told, string name, OpenPeople open)
    {
        var shape = told.Shape;
        var joined = told.Joined.Span;
        return new StoryRow(0, name, SelfExciting.Topic, open.People.CardOf(told.People.Span[0]),
            new StorySize(shape.People, shape.Trees, shape.Depth, shape.Breadth,
                double.IsNaN(shape.Virality) ? null : shape.Virality, string.Join(", ", shape.Generations)),
            DateTimeOffset.UnixEpoch.AddMicroseconds(joined[0]), DateTimeOffset.UnixEpoch.AddMicroseconds(joined[^1]), null,
            null);
    }

    private static int[] PassedTo(StoryTold told)
    {
        var counts = new int[told.People.Length];
        foreach (var parent in told.Parents.Span)
        {
            if (parent >= 0)
            {
                counts[parent]++;
            }
        }

        return counts;
    }

    // Below the first thousand the kept list is read, whose rows are named one by one.
    private StoryRow RowOf(AnswerDocument document, string name, bool isTopic)
    {
        var kind = isTopic ? SelfExciting.Topic : SelfExciting.Message;
        return Find(document, name, kind)
            ?? throw new GraphDataException("story_not_found", $"The {kind} '{name}' is not in the list of stories.");
    }

    private StoryRow? Find(AnswerDocument document, string name, string kind)
    {
        return RowIn(document) ?? (document.Evidence.Run is { } run && answers.FindRun(run, null) is { } all ? RowIn(all) : null);

        StoryRow? RowIn(AnswerDocument list) => list.Rows.FirstOrDefault(
            row => row.Read(CascadeColumns.Story) == name && row.Read(CascadeColumns.Kind) == kind)
            is { } found ? StoryRow.Of(found) : null;
    }
}
