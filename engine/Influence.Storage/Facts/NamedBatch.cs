using Influence.Storage.Sections;

namespace Influence.Storage.Facts;

/// <summary>A batch as bytes, and the name that its content gives it.</summary>
/// <param name="Id">As in <c>b-…</c>: the same for the same rows, whoever loads them.</param>
/// <param name="Sections">Of its file.</param>
internal sealed record NamedBatch(string Id, IReadOnlyList<Section> Sections)
{
    /// <summary>Names a batch. Sections are hashed on all cores.</summary>
    public static NamedBatch Of(FactColumns rows, CancellationToken cancellationToken)
    {
        var sections = rows.ToSections();
        return new NamedBatch(ContentId.Of("b-", sections, cancellationToken), sections);
    }
}
