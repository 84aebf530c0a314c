using Influence.Application.Queries;

namespace Influence.Api.Dashboard.Words;

/// <summary>Which advocates a page or its file shows; both read the same address.</summary>
internal static class AdvocateFilter
{
    /// <summary>Rows of a segment, or who may be contacted; null and empty mean all.</summary>
    public static IEnumerable<Advocate> Apply(IEnumerable<Advocate> rows, string? segment, string? contact) => rows.Where(row =>
        (string.IsNullOrEmpty(segment) || row.Card.Segment == segment) && (contact != "yes" || row.Card.IsContactable));
}
