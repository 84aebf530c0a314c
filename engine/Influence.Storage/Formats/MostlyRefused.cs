using System.Globalization;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Storage.Formats;

/// <summary>A file of which most rows are refused is refused as a whole: what is left would be no answer.</summary>
internal sealed class MostlyRefused
{
    private readonly SortedDictionary<string, long> _codes = new(StringComparer.Ordinal);
    private Reject? _first;

    /// <summary>Takes note of a refused row.</summary>
    public void See(Reject reject)
    {
        _first ??= reject;
        _codes[reject.Code] = _codes.GetValueOrDefault(reject.Code) + 1;
    }

    /// <summary>Throws when more rows are refused than not.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="read">Rows read.</param>
    /// <param name="rejected">Of them, those refused.</param>
    /// <exception cref="GraphDataException">mostly_refused.</exception>
    public void Demand(string name, long read, long rejected)
    {
        if (rejected * 2 <= read || _first is null)
        {
            return;
        }

        var codes = string.Join(", ", _codes.OrderByDescending(pair => pair.Value)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));
        throw new GraphDataException("mostly_refused", string.Create(CultureInfo.InvariantCulture,
            $"{name}: {rejected} of {read} rows cannot be read ({codes}), so nothing of it is used. ") +
            string.Create(CultureInfo.InvariantCulture,
                $"The first is line {_first.Line}: \"{_first.Excerpt}\": {_first.Message} ") +
            "Look whether the file is what it should be; --format and --map say how it is to be read.");
    }
}
