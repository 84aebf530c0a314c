using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Queries;
using Influence.Application.Showing;
using Influence.Engine.Answers;
using Influence.Engine.Figures;

namespace Influence;

/// <summary>The pictures of results, where a picture says more than a table.</summary>
internal static class ShownFigures
{
    private const int FewestForDistribution = 50;
    private const int PeopleDrawn = 400; // a notebook keeps its pictures, three times each

    /// <summary>The view with the figures of its result; where a figure tells more than the table, it stands in its
    /// place.</summary>
    public static ResultView AddTo(ResultView view, Shown shown) => shown switch
    {
        Plan plan when plan.Count > 1 => view with { Figures = [Curve(plan)] },
        OverlapMatrix overlap when overlap.Ids.Length > 1 => view with { Tables = [], Figures = [HeatMap(overlap)] },
        ReferralReport report => view with { Figures = AnswerViews.FiguresOf(report.Document) },
        ListComparison lists => view with { Figures = AnswerViews.FiguresOf(lists.Document) },
        Ranking ranking when Distribution(ranking) is { } distribution => view with { Figures = [distribution] },
        CommunityList groups when groups.Picture is { } picture => view with { Tables = [Largest(picture)], Figures = [picture] },
        _ => view,
    };

    /// <summary>People by group; null when the facts are others than those the groups were found in.</summary>
    public static NetworkFigure? Network(Library library, AnswerDocument groups)
    {
        using var open = library.OpenPeople();
        if (groups.Network.Snapshot != open.Snapshot.Id)
        {
            return null;
        }

        var rank = library.Ask("centrality", "pagerank", null, library.View, CancellationToken.None);
        var (labels, size) = (new int[open.Snapshot.NodeCount], new double[open.Snapshot.NodeCount]);
        foreach (var row in groups.Rows)
        {
            labels[row.Node] = (int)row.Read(CommunityColumns.Label)!.Value;
        }

        foreach (var row in rank.Rows)
        {
            size[row.Node] = row.Read(RankColumns.Score);
        }

        var named = NetworkDrawing.Draw(
            open, null, null, labels, size, new NetworkPictureOptions { MaxNodes = PeopleDrawn, MaxEdges = 1_200 }, null,
            CancellationToken.None);
        var picture = named.Picture;
        return new NetworkFigure(picture, [.. named.People.Select(card => card.Label)], "PageRank")
        {
            Title = string.Create(CultureInfo.InvariantCulture,
                $"{picture.PeopleInAll:N0} people who may be named fall into {picture.CommunitiesInAll:N0} communities"),
            Caption = string.Create(CultureInfo.InvariantCulture,
                $"{picture.Nodes.Length:N0} people are drawn: {picture.PeopleChosen:N0} as the largest of their community, " +
                $"the others by lot; {picture.Edges.Length:N0} of the {picture.EdgesAmongShown:N0} ties among them. " +
                $"A circle is as large as the person's PageRank."),
        };
    }

    private static ViewTable Largest(NetworkFigure figure) => new(
        [new("community", "", true), new("people", "people", true), new("largest_person", "", false)],
        [.. figure.Picture.Communities.Where(community => community.Community >= 0).Select(community => new Cell[]
        {
            (long)community.Community, (long)community.People,
            figure.NamedTops().Where(top => top.Node.Node == community.TopNode).Select(top => top.Name).FirstOrDefault(),
        })])
    {
        Note = string.Create(CultureInfo.InvariantCulture,
            $"{figure.Picture.Communities.Count(community => community.Community >= 0)} of " +
            $"{figure.Picture.CommunitiesInAll:N0} communities with people who may be named"),
    };

    private static CurveFigure Curve(Plan plan)
    {
        var together = new double[plan.Count];
        var sum = 0.0;
        for (var place = 0; place < plan.Count; place++)
        {
            together[place] = sum += plan[place].MarginalReach;
        }

        var half = Array.FindIndex(together, reach => reach >= sum / 2) + 1;
        var stop = Array.FindIndex(together, reach => reach >= 0.9 * sum) + 1; // as on the dashboard
        var (low, high) = plan.Reach.Interval;
        return new CurveFigure(new("Invited", "people"), new("Will pass it on", "people"),
        [
            new("as the choosing saw it", [.. together.Select((reach, place) => new CurvePoint(place + 1, reach))]),
            new("an independent simulation of all, with its 95 % interval",
                [new(plan.Count, plan.Reach.Mean, low, high)]),
        ])
        {
            Title = $"{half} of {plan.Count} people bring half of what all bring",
            Caption = "Sampling alone: whether the chances describe people is what calibrated means.",
            Marks = stop < plan.Count ? [new(stop, "nine tenths")] : [],
        };
    }

    private static HeatMapFigure HeatMap(OverlapMatrix overlap)
    {
        var count = overlap.Ids.Length;
        var cells = ImmutableArray.CreateBuilder<double>(count * count);
        double alone = 0, shared = 0;
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
            {
                cells.Add(overlap[row, column]);
                alone += row == column ? overlap[row, column] : 0;
                shared = row == column ? shared : Math.Max(shared, overlap[row, column]);
            }
        }

        return new HeatMapFigure(new("Person", ""), new("Person", ""), new("Both reach", "people"),
            overlap.Ids, overlap.Ids, cells.MoveToImmutable())
        {
            Title = string.Create(CultureInfo.InvariantCulture,
                $"No two of them share more than {shared:N1} people; one reaches {alone / count:N1} on average"),
            Caption = "On the diagonal: people that one reaches alone.",
        };
    }

    private static DistributionFigure? Distribution(Ranking ranking)
    {
        double[] scores = [.. ranking.Select(person => person.Score)];
        if (scores.Length < FewestForDistribution || scores.Any(score => !(score >= 0 && double.IsFinite(score))))
        {
            return null;
        }

        var areCounts = scores.All(score => score == Math.Floor(score));
        var (bars, zeros) = areCounts
            ? Distributions.ByPowersOfTwo(Array.ConvertAll(scores, score => (long)score))
            : Distributions.InRatios(scores, barsPerDecade: 5);
        var first = Math.Max(1, scores.Length / 100);
        var share = scores.Sum() is > 0 and var sum ? scores.Take(first).Sum() / sum : 0;
        return bars.IsEmpty ? null : new DistributionFigure(
            new(ranking.Content.Title, "", AxisScale.Logarithmic), new("How many", "people", AxisScale.Logarithmic), bars)
        {
            Title = string.Create(CultureInfo.InvariantCulture,
                $"The first {first:N0} of {scores.Length:N0} people hold {share:0.0 %} of {ranking.Content.Title}"),
            Caption = zeros == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
                $"{zeros:N0} people have zero, which has no place on a logarithmic axis."),
            LeftOut = zeros,
        };
    }
}
