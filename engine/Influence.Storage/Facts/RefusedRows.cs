using System.Globalization;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Formats;

namespace Influence.Storage.Facts;

/// <summary>Refused rows of one source on their way out: what of each counts all the same is said with it, so the first of a
/// people file wait until it is known whether the whole file is refused.</summary>
internal sealed class RefusedRows(string name, Action<Reject> tell)
{
    /// <summary>The code of a file whose answers cannot be read.</summary>
    public const string Unreadable = "consent_unreadable";

    private const int MostWaiting = 4096;

    private readonly MostlyRefused _all = new();
    private readonly List<(Reject Row, Kept Kept)> _waiting = [];
    private bool _isDecided;

    /// <summary>Whether so many wait that it is to be decided now.</summary>
    public bool MustDecide => _waiting.Count >= MostWaiting;

    /// <summary>Takes a refused row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="kept">What of it counts all the same.</param>
    /// <param name="mayWait">Rows like it may yet make the whole file be refused.</param>
    public void Add(Reject row, Kept kept, bool mayWait)
    {
        _all.See(row);
        if (_isDecided || !mayWait)
        {
            Tell(row, kept, isRefused: false);
        }
        else
        {
            _waiting.Add((row, kept));
        }
    }

    /// <summary>Throws when a column of answers cannot be read for the most part: it is no such column, or its words are to be
    /// explained first, and nobody is held for that.</summary>
    /// <param name="column">The column, or null.</param>
    /// <param name="mustDecide">Rows are about to be kept.</param>
    /// <exception cref="GraphDataException">consent_unreadable.</exception>
    public void DemandReadable((string Field, long Unread, long Filled)? column, bool mustDecide)
    {
        if (_isDecided || !(mustDecide || MustDecide))
        {
            return;
        }

        _isDecided = true;
        foreach (var (row, kept) in _waiting)
        {
            Tell(row, kept, column is not null);
        }

        _waiting.Clear();
        if (column is var (field, unread, filled))
        {
            throw new GraphDataException(Unreadable, string.Create(CultureInfo.InvariantCulture,
                $"{name}: {unread} of {filled} words in the column of {field} cannot be read, so nothing of the file is used. " +
                $"Say what the words mean with --consent-map WORD=no, which column it is " +
                $"with --map {field}=COLUMN, or --map {field}=- if there is none."));
        }
    }

    /// <summary>Throws when more rows are refused than not.</summary>
    /// <exception cref="GraphDataException">mostly_refused.</exception>
    public void DemandMost(long read, long rejected) => _all.Demand(name, read, rejected);

    private void Tell(Reject row, Kept kept, bool isRefused) => tell(kept switch
    {
        Kept.No => row with { Message = row.Message + " The no in it counts all the same." },
        Kept.Hold when isRefused => row with { Message = row.Message + " The whole file is refused, so nothing changes." },
        Kept.Hold => row with
        {
            Message = row.Message + " Whoever the row is about is not contacted until a row about them can be read, or this " +
                "load is taken back.",
        },
        Kept.Nobody => row with
        {
            Message = row.Message + " Whom it is about cannot be read either, so that no consent changed.",
        },
        _ => row,
    });
}
