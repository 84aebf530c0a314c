namespace Influence.Engine.Figures;

/// <summary>Pushes circles apart until none overlap; what its rounds leave over is settled by smaller circles.</summary>
internal sealed class CircleSpacing(double[] x, double[] y, double[] radius, double gap)
{
    private const int Rounds = 80;

    private readonly double _cell = Math.Max(1e-9, 2 * (radius.Length == 0 ? 1 : radius.Max()) + gap);

    internal void Separate(CancellationToken cancellationToken)
    {
        for (var round = 0; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Visit(Push))
            {
                break;
            }
        }

        Visit(Shrink);
    }

    private bool Push(int i, int j)
    {
        var (dx, dy) = (x[j] - x[i], y[j] - y[i]);
        var distance = Math.Sqrt(dx * dx + dy * dy);
        var missing = radius[i] + radius[j] + gap - distance;
        if (missing <= 1e-6)
        {
            return false;
        }

        // The smaller circle gives way; two in one place part along x.
        (dx, dy) = distance > 1e-9 ? (dx / distance, dy / distance) : (1, 0);
        var share = radius[i] * radius[i] / (radius[i] * radius[i] + radius[j] * radius[j]);
        (x[i], y[i]) = (x[i] - dx * missing * (1 - share), y[i] - dy * missing * (1 - share));
        (x[j], y[j]) = (x[j] + dx * missing * share, y[j] + dy * missing * share);
        return true;
    }

    private bool Shrink(int i, int j)
    {
        var distance = Math.Sqrt((x[j] - x[i]) * (x[j] - x[i]) + (y[j] - y[i]) * (y[j] - y[i]));
        if (radius[i] + radius[j] <= distance * 0.999)
        {
            return false;
        }

        var scale = distance * 0.999 / (radius[i] + radius[j]);
        (radius[i], radius[j]) = (radius[i] * scale, radius[j] * scale);
        return true;
    }

    // Visits pairs of the same or of neighbouring cells of a grid, in an order that depends on nothing but the places.
    private bool Visit(Func<int, int, bool> pair)
    {
        var cells = new Dictionary<(int, int), List<int>>();
        for (var i = 0; i < x.Length; i++)
        {
            var cell = Cell(i);
            if (!cells.TryGetValue(cell, out var list))
            {
                cells[cell] = list = [];
            }

            list.Add(i);
        }

        var any = false;
        for (var i = 0; i < x.Length; i++)
        {
            var (cx, cy) = Cell(i);
            for (var near = 0; near < 9; near++)
            {
                if (!cells.TryGetValue((cx - 1 + near % 3, cy - 1 + near / 3), out var list))
                {
                    continue;
                }

                foreach (var j in list)
                {
                    any |= j > i && pair(i, j);
                }
            }
        }

        return any;
    }

    private (int X, int Y) Cell(int i) => ((int)Math.Floor(x[i] / _cell), (int)Math.Floor(y[i] / _cell));
}
