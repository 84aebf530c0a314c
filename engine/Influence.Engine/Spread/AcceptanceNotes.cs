using System.Globalization;
using Influence.Engine.Methods;

namespace Influence.Engine.Spread;

/// <summary>What must be known of a reach in which everybody invited is taken to accept.</summary>
internal static class AcceptanceNotes
{
    /// <summary>A sentence where the people file says that some of them may refuse; none where it does not.</summary>
    public static IEnumerable<string> Of(MethodInput input, IReadOnlyCollection<int> people)
    {
        var known = input.Columns is { } columns
            ? people.Select(node => columns.Acceptance.Span[node]).Where(chance => chance < 1).ToArray() : [];
        if (known.Length > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Everybody is taken to accept. By the people file {people.Count - known.Sum(chance => 1 - chance):0.#} ") +
                string.Create(CultureInfo.InvariantCulture,
                $"of these {people.Count:N0} would: 'seeds --method constrained' reckons with that.");
        }
    }
}
