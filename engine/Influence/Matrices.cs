using Influence.Application.Answering;
using MathNet.Numerics.LinearAlgebra;

namespace Influence;

/// <summary>Results as MathNet's vectors and matrices over the people who may be named.</summary>
internal static class Matrices
{
    /// <summary>One value a person, NaN where there is none.</summary>
    public static Vector<double> Vector(People people, IEnumerable<(string Id, double Value)> values)
    {
        var placeOf = people.Ids.Select((id, place) => (id, place))
            .ToDictionary(pair => pair.id, pair => pair.place, StringComparer.Ordinal);
        var all = new double[people.Count];
        Array.Fill(all, double.NaN);
        foreach (var (id, value) in values)
        {
            if (placeOf.TryGetValue(id, out var place))
            {
                all[place] = value;
            }
        }

        return Vector<double>.Build.Dense(all);
    }

    /// <summary>One entry an edge, in rows; pairs occur once.</summary>
    public static Matrix<double> Sparse(NamedEdges edges, bool isReversed, bool isWeighted = true)
    {
        var (size, count) = (edges.Ids.Length, edges.From.Length);
        var (from, to) = isReversed ? (edges.To, edges.From) : (edges.From, edges.To);
        var starts = new int[size + 1];
        foreach (var row in from)
        {
            starts[row + 1]++;
        }

        for (var row = 0; row < size; row++)
        {
            starts[row + 1] += starts[row];
        }

        var (columns, values, next) = (new int[count], new double[count], starts[..size]);
        for (var edge = 0; edge < count; edge++)
        {
            var place = next[from[edge]]++;
            (columns[place], values[place]) = (to[edge], isWeighted ? edges.Values[edge] : 1);
        }

        for (var row = 0; row < size; row++)
        {
            Array.Sort(columns, values, starts[row], starts[row + 1] - starts[row]);
        }

        return Matrix<double>.Build.SparseFromCompressedSparseRowFormat(size, size, count, starts, columns, values);
    }
}
