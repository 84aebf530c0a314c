using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Influence.Engine.Errors;

namespace Influence.Storage.GraphFiles;

/// <summary>People whom a file counts without listing them, as "9958 nodes" does: whole numbers, of which edges show
/// some.</summary>
internal sealed class CountedPeople
{
    private const long AlwaysAllowed = 1_000_000;
    private const int AllowedPerRow = 1000;
    private const long LargestNumber = 1L << 33;

    private ulong[] _seen = new ulong[64];
    private long _largest = -1;
    private bool _areNumbers = true;

    /// <summary>Takes note of an id of an edge.</summary>
    public void See(ReadOnlySpan<byte> id)
    {
        if (!_areNumbers)
        {
            return;
        }

        var isPlain = Utf8Parser.TryParse(id, out long number, out var used) && used == id.Length && number >= 0 &&
            number < LargestNumber && (id[0] != '0' || id.Length == 1) && id[0] != '+';
        if (!isPlain)
        {
            _areNumbers = false;
            return;
        }

        var word = (int)(number >> 6);
        if (word >= _seen.Length)
        {
            Array.Resize(ref _seen, Math.Max(word + 1, 2 * _seen.Length));
        }

        _seen[word] |= 1UL << (int)(number & 63);
        _largest = Math.Max(_largest, number);
    }

    /// <summary>Where numbering begins in a file of <paramref name="count"/> people: 0 or 1; null where the ids seen are no whole
    /// numbers in that range, so that nobody is declared.</summary>
    public int? First(long count) => !_areNumbers || _largest > count ? null
        : _largest < count ? 0
        : Has(0) ? null : 1;

    /// <summary>Whether all ids seen are whole numbers from <paramref name="first"/> on, as many as are counted.</summary>
    public bool Fits(int first, long count) => _areNumbers && _largest < first + count && (first == 0 || !Has(0));

    /// <summary>The people counted of whom no edge was seen.</summary>
    /// <param name="first">The first number.</param>
    /// <param name="count">How many people there are.</param>
    /// <param name="rows">Rows of the file, which a count must not exceed by far.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="GraphDataException">too_many_people_counted.</exception>
    public List<byte[]> Without(int first, long count, long rows, string name)
    {
        if (count > AlwaysAllowed && count / AllowedPerRow > rows)
        {
            throw new GraphDataException("too_many_people_counted", string.Create(CultureInfo.InvariantCulture,
                $"{name} counts {count} people and has {rows} rows: nearly all would stand alone. ") +
                "Mend its line of sizes, or write the edges as csv without one.");
        }

        var alone = new List<byte[]>();
        for (long number = first; number < first + count; number++)
        {
            if (!Has(number))
            {
                alone.Add(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
            }
        }

        return alone;
    }

    private bool Has(long number) => number >> 6 < _seen.Length && (_seen[number >> 6] >> (int)(number & 63) & 1) != 0;
}
