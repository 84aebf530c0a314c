using System.Collections;
using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Engine.Hearsay;

namespace Influence;

/// <summary>Somebody who can have heard it.</summary>
/// <param name="Id">The id given.</param>
/// <param name="Name">By the roster: name, else handle, else id.</param>
/// <param name="AfterSeconds">Whole seconds since those named spoke first.</param>
/// <param name="HeardBy">When they spoke first after somebody from whom it can have come: UTC, 2012-07-04T18:30:00Z.</param>
/// <param name="Steps">Steps from those named.</param>
/// <param name="From">Id of who is before them; null where that one may not be named.</param>
public sealed record HeardPerson(string Id, string Name, long AfterSeconds, string HeardBy, long Steps, string? From);

/// <summary>Who can have heard it, given when they spoke: the first first.</summary>
public sealed class HeardList : Shown, IReadOnlyList<HeardPerson>
{
    private readonly AnswerDocument _document;

    internal HeardList(Network network, AnswerDocument document)
        : base(network) => _document = document;

    /// <summary>How many people can have heard it.</summary>
    public int Count => _document.Rows.Count;

    /// <summary>People who spoke and are tied to those named, but cannot have heard it: the times forbid it.</summary>
    public long Forbidden => _document.ValueOf(HearsayFindings.Forbidden);

    /// <summary>People tied to those named of whom it cannot be known: they, or somebody on each way, did not speak.</summary>
    public long Silent => _document.ValueOf(HearsayFindings.Silent);

    /// <summary>The person at a place, from 0.</summary>
    public HeardPerson this[int index]
    {
        get
        {
            var row = _document.Rows[index];
            return new HeardPerson(row.Id, row.Card?.Label ?? "", row.Read(HearsayColumns.After)!.Value,
                row.Read(HearsayColumns.HeardBy)!, row.Read(HearsayColumns.Steps)!.Value, row.Other(HearsayColumns.From));
        }
    }

    internal override ShownContent Content => ShownContent.Of("Who can have heard it", _document,
        [.. SummaryLines.Of(_document).Select(line => line.Text)]);

    /// <inheritdoc/>
    public IEnumerator<HeardPerson> GetEnumerator() => Enumerable.Range(0, Count).Select(place => this[place]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
