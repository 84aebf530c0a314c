using Influence.Engine.Randomness;

namespace Influence.Engine.Figures;

/// <summary>People of one disc find their places: they repel each other, ties attract, the middle holds them together.</summary>
/// <remarks>
/// Fruchterman and Reingold 1991, with one liberty: a linear pull to the middle in place of a frame. Repulsion 1/distance
/// against a linear pull spreads people evenly over a disc, whose radius the pull sets.
/// </remarks>
internal sealed class DiscForces(int[] members, double[] x, double[] y, (double X, double Y) centre, double radius)
{
    private const double PairsInAll = 40e6; // about 0.2 s
    private const double TieShare = 0.5;
    private const double Outwards = 0.35;

    /// <summary>Starting places, evenly over the disc; the first members, who are the largest, nearer to the middle.</summary>
    internal void Scatter(Draws draws)
    {
        for (var place = 0; place < members.Length; place++)
        {
            double dx, dy;
            do
            {
                (dx, dy) = (2 * draws.NextUnit() - 1, 2 * draws.NextUnit() - 1);
            }
            while (dx * dx + dy * dy > 1);

            var near = Math.Sqrt((place + 1.0) / members.Length) * radius;
            (x[members[place]], y[members[place]]) = (centre.X + dx * near, centre.Y + dy * near);
        }
    }

    /// <summary>Moves the members; sequential, O(iterations · members²).</summary>
    /// <param name="ties">All ties of the picture.</param>
    /// <param name="discOf">Disc of each person.</param>
    /// <param name="disc">This disc.</param>
    /// <param name="centres">Middle of each disc.</param>
    /// <param name="cancellationToken">Looked at before each iteration.</param>
    internal void Relax(
        PictureEdge[] ties, int[] discOf, int disc, (double X, double Y)[] centres, CancellationToken cancellationToken)
    {
        if (members.Length < 2)
        {
            return;
        }

        var place = new Dictionary<int, int>(members.Length);
        for (var i = 0; i < members.Length; i++)
        {
            place[members[i]] = i;
        }

        var within = ties.Where(tie => discOf[tie.From] == disc && discOf[tie.To] == disc)
            .Select(tie => (From: place[tie.From], To: place[tie.To])).ToArray();
        var pull = Pulls(ties, discOf, disc, centres, place);
        var iterations = (int)Math.Clamp(PairsInAll / ((double)members.Length * members.Length), 20, 160);
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Step(within, pull, radius * 0.12 * (1 - (double)iteration / iterations) + 0.01);
        }
    }

    // A person with ties to other discs leans towards them: a unit vector at most.
    private (double X, double Y)[] Pulls(
        PictureEdge[] ties, int[] discOf, int disc, (double X, double Y)[] centres, Dictionary<int, int> place)
    {
        var pull = new (double X, double Y)[members.Length];
        var degree = new int[members.Length];
        foreach (var (from, to) in ties)
        {
            foreach (var (one, other) in new[] { (from, to), (to, from) })
            {
                if (discOf[one] != disc)
                {
                    continue;
                }

                var i = place[one];
                degree[i]++;
                if (discOf[other] != disc)
                {
                    var (dx, dy) = (centres[discOf[other]].X - centre.X, centres[discOf[other]].Y - centre.Y);
                    var length = Math.Sqrt(dx * dx + dy * dy);
                    pull[i] = (pull[i].X + dx / length, pull[i].Y + dy / length);
                }
            }
        }

        for (var i = 0; i < pull.Length; i++)
        {
            pull[i] = (pull[i].X / Math.Max(1, degree[i]), pull[i].Y / Math.Max(1, degree[i]));
        }

        return pull;
    }

    private void Step((int From, int To)[] within, (double X, double Y)[] pull, double furthest)
    {
        var n = members.Length;
        var (dx, dy, ties) = (new double[n], new double[n], new int[n]);
        var unit = radius * radius / n; // squared distance of neighbours: k² of the paper
        for (var i = 0; i < n; i++)
        {
            var (xi, yi) = (x[members[i]], y[members[i]]);
            for (var j = i + 1; j < n; j++)
            {
                var (ex, ey) = (xi - x[members[j]], yi - y[members[j]]);
                var force = unit / (ex * ex + ey * ey + 0.05 * unit);
                dx[i] += ex * force;
                dy[i] += ey * force;
                dx[j] -= ex * force;
                dy[j] -= ey * force;
            }
        }

        foreach (var (from, to) in within)
        {
            ties[from]++;
            ties[to]++;
        }

        foreach (var (from, to) in within)
        {
            var (ex, ey) = (x[members[to]] - x[members[from]], y[members[to]] - y[members[from]]);
            dx[from] += TieShare * ex / Math.Sqrt(ties[from]);
            dy[from] += TieShare * ey / Math.Sqrt(ties[from]);
            dx[to] -= TieShare * ex / Math.Sqrt(ties[to]);
            dy[to] -= TieShare * ey / Math.Sqrt(ties[to]);
        }

        for (var i = 0; i < n; i++)
        {
            // n people at squared distance `unit` repel with n·unit/radius = radius at the rim: a pull of 1 balances there.
            var m = members[i];
            dx[i] += centre.X + Outwards * radius * pull[i].X - x[m];
            dy[i] += centre.Y + Outwards * radius * pull[i].Y - y[m];
            var length = Math.Sqrt(dx[i] * dx[i] + dy[i] * dy[i]);
            var move = Math.Min(length * 0.3, furthest);
            if (length > 0)
            {
                x[m] += dx[i] / length * move;
                y[m] += dy[i] / length * move;
            }
        }
    }
}
