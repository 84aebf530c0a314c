using System.Collections;
using Influence.Application.Answering;
using Influence.Engine.Answers;
using Influence.Engine.Figures;
using MathNet.Numerics.LinearAlgebra;

namespace Influence;

/// <summary>A person and the group they belong to.</summary>
/// <param name="Id">The id given.</param>
/// <param name="Community">Numbered from 0 by size, then by smallest id.</param>
public sealed record CommunityMember(string Id, long Community);

/// <summary>People with their groups, by group and id: a sequence to query, and a vector.</summary>
public sealed class CommunityList : Shown, IReadOnlyList<CommunityMember>
{
    private readonly Network _network;
    private readonly string _title;
    private readonly AnswerDocument _document;

    internal CommunityList(Network network, string title, AnswerDocument document)
        : base(network) =>
        (_network, _title, _document) = (network, title, document);

    /// <summary>How many people.</summary>
    public int Count => _document.Rows.Count;

    /// <summary>How many groups, those of people who are not named counted.</summary>
    public long Communities => _document.ValueOf(CommunityColumns.Count);

    /// <summary>Newman's modularity of the division, 0 for a single group.</summary>
    public double Modularity => _document.ValueOf(CommunityColumns.Modularity);

    /// <summary>The person at a place, from 0.</summary>
    public CommunityMember this[int index] => new(
        _document.Rows[index].Id, _document.Rows[index].Read(CommunityColumns.Label)!.Value);

    internal override ShownContent Content => ShownContent.Of(_title, _document, FormattableString.Invariant(
        $"{Communities:N0} communities, modularity {Modularity:0.####}."));

    /// <summary>The people who may be named, drawn by group; null once the facts have changed.</summary>
    internal NetworkFigure? Picture => _network.Picture(_document);

    /// <summary>Group numbers by person: entry i belongs to person i of <see cref="Network.People"/>.</summary>
    /// <example><code>
    /// var groups = brand.Follows.Communities().ToVector();
    /// Console.WriteLine(groups[0]); // the group of brand.People[0]
    /// </code></example>
    public Vector<double> ToVector() =>
        Matrices.Vector(_network.People, this.Select(member => (member.Id, (double)member.Community)));

    /// <inheritdoc/>
    public IEnumerator<CommunityMember> GetEnumerator() =>
        Enumerable.Range(0, Count).Select(place => this[place]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
