using System.Globalization;
using System.Text;
using Influence.Storage.Ids;
using Influence.Storage.Rows;
using Influence.Storage.Text;

namespace Influence.Storage.GraphFiles;

/// <summary>Gathers the rows of a graph as codes of their ids; rows that go both ways are added turned round as well.</summary>
/// <param name="rows">The rows.</param>
/// <param name="undirected">Whether all rows are to go both ways, whatever they say.</param>
/// <param name="cancellationToken">Looked at now and then.</param>
internal sealed class EdgeCollector(IRows rows, bool undirected, CancellationToken cancellationToken)
{
    private const int RowsBetweenLooks = 1 << 16;
    private const int RowsBeforeVerdict = 1 << 20; // a long file of junk need not be read to its end

    private int[] _sources = new int[1 << 12];
    private int[] _targets = new int[1 << 12];
    private double[] _weights = [];
    private int _count;
    private bool? _goBothWays;
    private bool _areMixed;
    private readonly CountedPeople _counted = new();

    /// <summary>The ids.</summary>
    public IdTable Ids { get; } = new();

    /// <summary>Whether all edges go both ways, as the file says or the caller; each then stands here in both.</summary>
    public bool IsUndirected { get; private set; }

    /// <summary>What was found beside the edges.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>First ends.</summary>
    public Span<int> Sources => _sources.AsSpan(0, _count);

    /// <summary>Other ends.</summary>
    public Span<int> Targets => _targets.AsSpan(0, _count);

    /// <summary>NaN for a row without one; empty where no row has a weight.</summary>
    public ReadOnlySpan<double> Weights => _weights.AsSpan(0, Math.Min(_count, _weights.Length));

    /// <summary>Rows about one person.</summary>
    public long SelfLoops { get; private set; }

    /// <summary>Reads all rows.</summary>
    /// <param name="demandMost">Throws when too many rows were refused.</param>
    public void ReadAll(Action demandMost)
    {
        byte[]? firstSource = null, firstTarget = null;
        while (rows.Read())
        {
            if (rows.RowsRead % RowsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (rows.RowsRead % RowsBeforeVerdict == 0)
                {
                    demandMost();
                }
            }

            if (rows.MayStartWithCounts && rows.RowsRead == 1)
            {
                // Whether the first line says n and m is known at the end only.
                (firstSource, firstTarget) = (rows[0].ToArray(), rows[1].ToArray());
                continue;
            }

            if (Judge(out var weight))
            {
                AddRow(weight);
            }
        }

        if (firstSource is not null && firstTarget is not null)
        {
            FinishFirstLine(firstSource, firstTarget);
        }

        foreach (var person in rows.DeclaredPeople)
        {
            Ids.Add(person);
        }

        demandMost();
        Finish();
    }

    private void FinishFirstLine(byte[] source, byte[] target)
    {
        var (nodes, lines) = (Number(source), Number(target));
        if (rows.StartsWithCounts || (lines == rows.RowsRead - 1 && nodes >= Ids.Count))
        {
            rows.FirstRowWasCounts($"{Encoding.UTF8.GetString(source)} {Encoding.UTF8.GetString(target)}");
            AddCounted(nodes);
        }
        else
        {
            Add(source, target, null);
        }
    }

    private bool Judge(out double? weight)
    {
        weight = null;
        for (var end = 0; end < 2; end++)
        {
            if (rows[end].IsEmpty)
            {
                rows.Reject(end, "empty_id", "The id is empty. Give every edge two ids.");
                return false;
            }

            if (rows[end].Length > PersonKey.MaxIdBytes)
            {
                rows.Reject(end, "id_too_long",
                    $"An id has at most {PersonKey.MaxIdBytes} bytes; this one has {rows[end].Length}.");
                return false;
            }
        }

        if (rows[2].IsEmpty)
        {
            return true;
        }

        if (!Values.TryNumber(rows[2], out var number))
        {
            rows.Reject(2, "bad_number", "The weight is not a finite number. Write it as in 0.25, or take the column out.");
            return false;
        }

        weight = number;
        return true;
    }

    // Until a row says otherwise than those before it, nothing needs to be kept of what each says.
    private void AddRow(double? weight)
    {
        var bothWays = rows.IsBothWays && !undirected;
        if (rows.MayStartWithCounts)
        {
            _counted.See(rows[0]);
            _counted.See(rows[1]);
        }

        if (_goBothWays is { } all && all != bothWays && !_areMixed)
        {
            _areMixed = true;
            if (all)
            {
                Mirror();
            }
        }

        _goBothWays ??= bothWays;
        Add(rows[0], rows[1], weight);
        if (_areMixed && bothWays)
        {
            MirrorLast();
        }
    }

    private void Finish()
    {
        var isSaid = rows.Reading.IsUndirected == true && !_areMixed && _goBothWays != true;
        IsUndirected = undirected || (!_areMixed && (_goBothWays == true || isSaid));
        if (IsUndirected)
        {
            Mirror();
        }
    }

    private void Mirror()
    {
        var before = _count;
        for (var edge = 0; edge < before; edge++)
        {
            Mirror(edge);
        }
    }

    private void MirrorLast() => Mirror(_count - 1);

    // A self-loop turned round is itself.
    private void Mirror(int edge)
    {
        if (_sources[edge] != _targets[edge])
        {
            Append(_targets[edge], _sources[edge], _weights.Length > 0 ? _weights[edge] : null);
        }
    }

    private void AddCounted(long count)
    {
        if (_counted.First(count) is not { } first)
        {
            return;
        }

        var alone = _counted.Without(first, count, rows.RowsRead, "The file");
        alone.ForEach(person => Ids.Add(person));
        if (alone.Count > 0)
        {
            Notes.Add(string.Create(CultureInfo.InvariantCulture,
                $"{alone.Count} people have no edge: the first line counts {count}, numbered from {first}."));
        }
    }

    private void Add(ReadOnlySpan<byte> source, ReadOnlySpan<byte> target, double? weight)
    {
        var (from, to) = (Ids.Add(source), Ids.Add(target));
        SelfLoops += from == to ? 1 : 0;
        Append(from, to, weight);
    }

    private void Append(int from, int to, double? weight)
    {
        if (_count == _sources.Length)
        {
            Array.Resize(ref _sources, 2 * _count);
            Array.Resize(ref _targets, 2 * _count);
        }

        if ((weight is not null || _weights.Length > 0) && _weights.Length < _sources.Length)
        {
            var before = Math.Min(_weights.Length, _count);
            Array.Resize(ref _weights, _sources.Length);
            _weights.AsSpan(before).Fill(double.NaN); // not given: what that means is for those who ask
        }

        if (weight is not null)
        {
            _weights[_count] = weight.Value;
        }

        (_sources[_count], _targets[_count]) = (from, to);
        _count++;
    }

    private static long Number(byte[] text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;
}
