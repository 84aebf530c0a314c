using Influence.Engine.Randomness;

namespace Influence.Engine.Figures;

/// <summary>Places of the people of a picture: discs of communities packed first, then people within each disc.</summary>
/// <remarks>Lengths are of no unit until the end. No sine or logarithm: the same bits on every machine.</remarks>
internal sealed class PictureLayout
{
    /// <summary>Discs of their own; the people of smaller communities share one more.</summary>
    internal const int MaxDiscs = 60;

    private const double SmallestRadius = 0.22;
    private const double LargestRadius = 1.25;
    private const double Gap = 0.16; // between circles
    private const double Room = 1.55; // area of a disc per area of the circles in it

    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _radius;

    private PictureLayout(PictureChoice choice)
    {
        var largest = choice.Size.Length == 0 ? 1 : Math.Max(double.Epsilon, choice.Size[0]);
        _radius = [.. choice.Size.Select(size => SmallestRadius + (LargestRadius - SmallestRadius) * Math.Sqrt(size / largest))];
        (_x, _y) = (new double[_radius.Length], new double[_radius.Length]);
    }

    /// <summary>In [0, 1].</summary>
    internal float[] X { get; private set; } = [];

    /// <summary>In [0, 1].</summary>
    internal float[] Y { get; private set; } = [];

    /// <summary>On the scale of <see cref="X"/>.</summary>
    internal float[] Radius { get; private set; } = [];

    internal static PictureLayout Make(PictureChoice choice, PictureTies ties, ulong seed, CancellationToken cancellationToken)
    {
        var layout = new PictureLayout(choice);
        var discs = Enumerable.Range(0, choice.Nodes.Length).GroupBy(i => Math.Min(choice.RankOf(i), MaxDiscs))
            .OrderBy(disc => disc.Key).Select(disc => disc.ToArray()).ToArray();
        var discOf = new int[choice.Nodes.Length];
        for (var disc = 0; disc < discs.Length; disc++)
        {
            foreach (var i in discs[disc])
            {
                discOf[i] = disc;
            }
        }

        var radius = discs.Select(disc => Math.Sqrt(Room * disc.Sum(i => Square(layout._radius[i] + Gap)))).ToArray();
        var centre = DiscPacking.Pack(radius, Links(discs.Length, discOf, ties.All));
        for (var disc = 0; disc < discs.Length; disc++)
        {
            var within = new DiscForces(discs[disc], layout._x, layout._y, centre[disc], radius[disc]);
            within.Scatter(new Draws(Coin.Derive(seed, "layout"), disc));
            within.Relax(ties.All, discOf, disc, centre, cancellationToken);
        }

        new CircleSpacing(layout._x, layout._y, layout._radius, Gap).Separate(cancellationToken);
        layout.Fit();
        return layout;
    }

    private static double[,] Links(int discs, int[] discOf, PictureEdge[] ties)
    {
        var links = new double[discs, discs];
        foreach (var (from, to) in ties)
        {
            if (discOf[from] != discOf[to])
            {
                links[discOf[from], discOf[to]]++;
                links[discOf[to], discOf[from]]++;
            }
        }

        return links;
    }

    // One scale for both axes, the picture in the middle of the square, circles whole.
    private void Fit()
    {
        var (left, right, top, bottom) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        for (var i = 0; i < _x.Length; i++)
        {
            (left, right) = (Math.Min(left, _x[i] - _radius[i]), Math.Max(right, _x[i] + _radius[i]));
            (top, bottom) = (Math.Min(top, _y[i] - _radius[i]), Math.Max(bottom, _y[i] + _radius[i]));
        }

        var side = Math.Max(Math.Max(right - left, bottom - top), 8); // one person alone does not fill the picture
        X = [.. _x.Select(x => (float)(0.5 + (x - (left + right) / 2) / side * 0.98))];
        Y = [.. _y.Select(y => (float)(0.5 + (y - (top + bottom) / 2) / side * 0.98))];
        Radius = [.. _radius.Select(radius => (float)(radius / side * 0.98))];
    }

    private static double Square(double x) => x * x;
}
