using Influence.Engine.Figures;

namespace Influence.Testing;

/// <summary>A figure of each kind, with names that a page must not obey.</summary>
public static class ExampleFigures
{
    /// <summary>A name that closes every bracket it might stand in.</summary>
    public const string Hostile = "</script><script>alert(1)</script><b onmouseover='alert(2)'>\"&Zoë\u202e]]>";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        new CurveFigure(new("Invited", "people"), new("Will pass it on", "people"),
        [
            new("Ours " + Hostile, [new(1, 10, 8, 12), new(2, 17, 14, 20), new(5, 31, 26, 36), new(10, 44, 38, 51)]),
            new("By followers", [new(1, 6), new(2, 11), new(5, 22), new(10, 35)]),
        ])
        {
            Title = "Ten people reach 44, and each after the fifth adds less than three: a title that needs a second line",
            Caption = "The band is the forecast range.",
            Marks = [new(5, "where to stop")],
        },
        new ScatterFigure(new("Followers", "people", AxisScale.Logarithmic), new("PageRank", "", AxisScale.Logarithmic),
            [
            new("customers", [new(12, 0.0001, "Anna"), new(4000, 0.01, Hostile, IsNamed: true)]),
            new("others", [new(3, 0.002)]),
        ])
        {
            Title = "Many followers are not PageRank " + Hostile,
        },
        new DistributionFigure(new("Followers", "people", AxisScale.Logarithmic), new("People", "", AxisScale.Logarithmic),
            Distributions.ByPowersOfTwo([0, 1, 1, 1, 1, 2, 3, 4, 9, 300]).Bars)
        {
            Title = "Most have few followers",
            Caption = "One has none and is left out.",
            LeftOut = 1,
        },
        new DistributionFigure(new("Chance", ""), new("Edges", ""), Distributions.InSteps([0.1, 0.12, 0.5, 1], 0, 1, 10))
        {
            Title = "Most chances are small",
        },
        new HeatMapFigure(new("Also reached by", ""), new("Reached by", ""), new("Shared audience", "people"),
            ["Anna", Hostile, "Cem"], ["Anna", Hostile, "Cem"], [120, 30, 2, 30, 80, double.NaN, 2, double.NaN, 15.25])
        {
            Title = "Anna and somebody hostile share thirty people",
        },
        new IntervalFigure(new("Reach", "people"),
            [new("ours", 44, 42, 46, Stands: true), new("PageRank", 35.5, 34, 37), new(Hostile, 12)])
        {
            Title = "Ours reach a quarter more",
            Interval = "95 % interval of 1,000 worlds",
        },
        new NetworkFigure(
            new NetworkPicture
            {
                Nodes = [new(3, 0.2f, 0.3f, 0.05f, 5, 0), new(8, 0.7f, 0.6f, 0.03f, 1, 7), new(9, 0.4f, 0.4f, 0.02f, 1, 0)],
                Edges = [new(0, 1), new(0, 2)],
                Communities = [new(0, 12, 4000, 2, 3, 0.2f, 0.3f), new(7, -1, 5, 1, 8, 0.7f, 0.6f)],
                PeopleInAll = 4005,
                PeopleChosen = 3,
                CommunitiesInAll = 3,
                EdgesAmongShown = 2,
            },
            [Hostile, null, "Cem"], "PageRank")
        {
            Title = "Two communities",
        },
    ];
}
