using System.Collections;
using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Engine.Observed;

namespace Influence;

/// <summary>Somebody after whose acts others acted.</summary>
/// <param name="Rank">1, 2, 3 …</param>
/// <param name="Id">The id given.</param>
/// <param name="Added">Acts of others after this person's, beside those after people above.</param>
/// <param name="Followed">The same of this person alone.</param>
/// <param name="Stories">Stories in which the person acted.</param>
public sealed record FollowedPerson(long Rank, string Id, double Added, double Followed, long Stories);

/// <summary>People chosen by what followed their acts in the stories there were; no chances are learned.</summary>
public sealed class FollowedPlan : Shown, IReadOnlyList<FollowedPerson>
{
    private readonly AnswerDocument _document;

    internal FollowedPlan(Network network, AnswerDocument document)
        : base(network) => _document = document;

    /// <summary>How many: fewer than asked for where nobody adds anything.</summary>
    public int Count => _document.Rows.Count;

    /// <summary>Their ids, in order.</summary>
    public SeedList Seeds => new(_document.Rows.Select(row => row.Id));

    /// <summary>Acts of others that came after theirs.</summary>
    public double Followed => _document.ValueOf(ObservedFindings.Followed);

    /// <summary>At least this part of the most there can be; null where nothing is proven.</summary>
    public double? Proven => _document.Find(ObservedFindings.Proven);

    /// <summary>The person at a place, from 0.</summary>
    public FollowedPerson this[int index]
    {
        get
        {
            var row = _document.Rows[index];
            return new FollowedPerson(row.Rank, row.Id, row.Read(ObservedColumns.Added), row.Read(ObservedColumns.Alone),
                row.Read(ObservedColumns.Stories)!.Value);
        }
    }

    internal override ShownContent Content => ShownContent.Of("Whom others followed", _document,
        [.. SummaryLines.Of(_document).Select(line => line.Text)]);

    /// <inheritdoc/>
    public IEnumerator<FollowedPerson> GetEnumerator() => Enumerable.Range(0, Count).Select(place => this[place]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
