using System.Globalization;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Storage.GraphFiles.Readers;

/// <summary>MatrixMarket coordinates: entry i j is an edge from i to j; ids are the numbers 1 to n, as written.</summary>
/// <param name="source">The file.</param>
/// <param name="options">How it is to be read.</param>
internal sealed class MatrixMarketItems(FactSource source, ReadOptions options) : LineItems(source, options)
{
    private bool _hasValues;
    private long _entries;

    /// <inheritdoc/>
    public override string Format => "mtx";

    /// <inheritdoc/>
    public override bool ListsPeople => false;

    /// <inheritdoc/>
    public override IEnumerable<GraphItem> Read()
    {
        ReadBanner();
        ReadSizes();
        var listed = 0L;
        while (Next())
        {
            if (Wrong is { } wrong)
            {
                listed++;
                yield return wrong;
                continue;
            }

            if (Words.Count == 0)
            {
                Pass("blank");
                continue;
            }

            if (Words[0][0] == '%')
            {
                Pass("comment");
                continue;
            }

            listed++;
            yield return Entry();
        }

        if (listed < _entries && !IsCut && !Options.AllowPartial)
        {
            throw Cut(string.Create(CultureInfo.InvariantCulture, $"it says {_entries} entries and has {listed}"));
        }

        if (listed > _entries)
        {
            throw CountsDoNotFit(string.Create(CultureInfo.InvariantCulture, $"it says {_entries} entries and has {listed}"));
        }
    }

    private GraphItem Entry()
    {
        var wanted = _hasValues ? 3 : 2;
        if (Words.Count != wanted)
        {
            return Refuse(Words.Count < wanted ? "missing_column" : "too_many_columns",
                $"An entry of this matrix has {wanted} numbers; this line has {Words.Count}.");
        }

        return TryWhole(0, 1, Counted, out var row) && TryWhole(1, 1, Counted, out var column)
            ? Edge(IdOf(row), IdOf(column), _hasValues ? Words[2].ToArray() : null, null)
            : Refuse("id_out_of_range", $"Rows and columns of this matrix are the whole numbers 1 to {Counted}.");
    }

    private void ReadBanner()
    {
        if (!Next())
        {
            throw new GraphDataException("file_empty", $"{Name} is empty.");
        }

        var words = Enumerable.Range(0, Words.Count).Select(at => Encoding.UTF8.GetString(Words[at]).ToLowerInvariant()).ToList();
        const string allowed = "%%MatrixMarket matrix coordinate pattern|real|integer general|symmetric";
        if (Wrong is not null || words.Count < 5 || words[0] != "%%matrixmarket" || words[1] != "matrix")
        {
            throw BadHeader(allowed);
        }

        if (words[2] == "array")
        {
            throw new GraphDataException("matrix_array",
                $"{Name} is a full matrix (MatrixMarket array), not a sparse one. Write it as coordinates, as with " +
                "scipy.io.mmwrite of a sparse matrix.");
        }

        _hasValues = words[3] switch
        {
            "pattern" => false,
            "real" or "integer" or "double" or "unsigned-integer" => true,
            "complex" => throw new GraphDataException("matrix_complex",
                $"{Name} holds complex numbers, which are no weights. Write their real parts."),
            _ => throw BadHeader(allowed),
        };
        IsUndirected = words[4] switch
        {
            "general" => false,
            "symmetric" => true,
            "skew-symmetric" or "hermitian" => throw new GraphDataException("matrix_symmetry",
                $"{Name} is {words[4]}, which no graph is. Write it as general."),
            _ => throw BadHeader(allowed),
        };
    }

    private void ReadSizes()
    {
        while (Next())
        {
            if (Wrong is null && (Words.Count == 0 || Words[0][0] == '%'))
            {
                Pass(Words.Count == 0 ? "blank" : "comment");
                continue;
            }

            if (Wrong is not null || Words.Count != 3 || !TryWhole(0, 0, long.MaxValue, out var rows) ||
                !TryWhole(1, 0, long.MaxValue, out var columns) || !TryWhole(2, 0, long.MaxValue, out _entries))
            {
                throw BadHeader("three whole numbers: rows, columns, entries");
            }

            if (rows != columns)
            {
                throw new GraphDataException("matrix_not_square", string.Create(CultureInfo.InvariantCulture,
                    $"{Name} has {rows} rows and {columns} columns: these are different things, so it is no graph of people. ") +
                    "Give a square matrix, or write edges as csv.");
            }

            (Counted, HeaderLine) = (rows, Excerpt());
            return;
        }

        throw Cut("it has no line of sizes");
    }
}
