using Influence.Application.Chances;
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

    /// <summary>One entry an edge.</summary>
    public static Matrix<double> Sparse(NamedEdges edges, bool isReversed, bool isWeighted = true)
    {
        var size = edges.Ids.Length;
        var entries = Enumerable.Range(0, edges.From.Length).Select(edge => (
            isReversed ? edges.To[edge] : edges.From[edge],
            isReversed ? edges.From[edge] : edges.To[edge],
            isWeighted ? (double)edges.Values[edge] : 1));
        return Matrix<double>.Build.SparseOfIndexed(size, size, entries);
    }
}
