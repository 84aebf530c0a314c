namespace Influence.Engine.Figures;

/// <summary>Puts discs beside each other without overlap, the largest in the middle, tied ones near each other.</summary>
/// <remarks>Greedy: each disc, by size, takes the best free point of a sunflower spiral. O(discs² · points).</remarks>
internal static class DiscPacking
{
    private const double GapShare = 0.16; // of the smaller disc's radius, at least MinimalGap
    private const double MinimalGap = 0.9;
    private const double Near = 1.2; // how much ties weigh beside a compact picture

    // A turn by the golden angle, as cosine and sine.
    private const double Cos = -0.737368878078319919;
    private const double Sin = 0.675490294261523785;

    /// <summary>Centres of discs.</summary>
    /// <param name="radius">Of each disc.</param>
    /// <param name="links">Symmetric: ties between two discs.</param>
    internal static (double X, double Y)[] Pack(double[] radius, double[,] links)
    {
        var centre = new (double X, double Y)[radius.Length];
        var order = Enumerable.Range(0, radius.Length).OrderByDescending(disc => radius[disc]).ThenBy(disc => disc).ToArray();
        var points = Spiral(radius);
        for (var position = 1; position < order.Length; position++)
        {
            centre[order[position]] = Best(order, position, radius, links, centre, points);
        }

        return centre;
    }

    private static (double X, double Y) Best(int[] order, int position, double[] radius, double[,] links,
        (double X, double Y)[] centre, (double X, double Y)[] points)
    {
        var disc = order[position];
        var all = 0.0;
        for (var other = 0; other < position; other++)
        {
            all += links[disc, order[other]];
        }

        var (best, cost) = (points[^1], double.MaxValue);
        foreach (var point in points)
        {
            var here = Math.Sqrt(point.X * point.X + point.Y * point.Y);
            var isFree = here < cost;
            for (var other = 0; other < position && isFree; other++)
            {
                var o = order[other];
                var distance = Distance(point, centre[o]);
                var gap = Math.Max(MinimalGap, GapShare * Math.Min(radius[disc], radius[o]));
                isFree = distance >= radius[disc] + radius[o] + gap;
                here += all > 0 ? Near * links[disc, o] / all * distance : 0;
            }

            if (isFree && here < cost)
            {
                (best, cost) = (point, here);
            }
        }

        return best;
    }

    // Dense enough to waste little room, wide enough that the last disc finds a free point.
    private static (double X, double Y)[] Spiral(double[] radius)
    {
        var reach = 2 * radius.Sum() + MinimalGap * 2 * radius.Length;
        var area = radius.Sum(r => (r + MinimalGap) * (r + MinimalGap));
        var step = Math.Max(0.35, Math.Sqrt(area) / 40);
        var points = new List<(double X, double Y)> { (0, 0) };
        var (cos, sin) = (1.0, 0.0);
        for (var k = 1; k < 12_000; k++)
        {
            (cos, sin) = (cos * Cos - sin * Sin, cos * Sin + sin * Cos);
            points.Add((step * Math.Sqrt(k) * cos, step * Math.Sqrt(k) * sin));
        }

        points.Add((reach, 0));
        return [.. points];
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) =>
        Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
