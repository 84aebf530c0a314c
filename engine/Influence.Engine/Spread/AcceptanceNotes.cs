using System.Globalization;
using Influence.Engine.Methods;

namespace Influence.Engine.Spread;

/// <summary>What must be known of a reach: whether those invited are taken to accept.</summary>
internal static class AcceptanceNotes
{
    /// <summary>Where everybody is taken to accept: a sentence if the people file says that some of them may refuse.</summary>
    /// <param name="input">Knows the people file.</param>
    /// <param name="people">Who is invited.</param>
    /// <param name="way">What to ask to have it reckoned with.</param>
    public static IEnumerable<string> Of(MethodInput input, IReadOnlyCollection<int> people, string way = "seeds")
    {
        if (Expected(input, people) is var expected && expected < people.Count)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Everybody is taken to act. Where all {people.Count:N0} are invited, {expected:0.#} would accept ") +
                $"{By(input)}: '{way}' reckons with that.";
        }
    }

    /// <summary>A sentence where it is not known of some whether they accept; none where it is.</summary>
    public static IEnumerable<string> Assumed(MethodInput input, IReadOnlyCollection<int> people)
    {
        var assumed = input.Columns is { } columns ? people.Count(node => float.IsNaN(columns.Acceptance.Span[node])) : 0;
        if (assumed > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Of the {people.Count:N0} invited {assumed:N0} are taken to accept: the people file does not say how likely ") +
                "they are to.";
        }
    }

    /// <summary>Where acceptance is reckoned with: how many accept, and of whom that is not known.</summary>
    /// <param name="input">Knows the people file.</param>
    /// <param name="people">Who is invited.</param>
    /// <param name="refusing">What whoever refuses does.</param>
    public static IEnumerable<string> Reckoned(
        MethodInput input, IReadOnlyCollection<int> people, string refusing = "begins nothing")
    {
        if (input.Columns is not { } columns)
        {
            yield break;
        }

        if (Expected(input, people) is var expected && expected < people.Count)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Of these {people.Count:N0}, {expected:0.#} are expected to accept, {By(input)}: whoever refuses ") +
                $"{refusing}.";
        }

        var assumed = 0;
        for (var node = 0; node < columns.Acceptance.Length; node++)
        {
            assumed += float.IsNaN(columns.Acceptance.Span[node]) && input.Candidates.Contains(node) ? 1 : 0;
        }

        if (assumed > 0)
        {
            yield return Unknown(assumed, input.Candidates.Count);
        }
    }

    /// <summary>Where chances to accept come from: <c>by the people file</c>.</summary>
    public static string By(MethodInput input) => input.Columns?.InvitationsEnded switch
    {
        null or 0 => "by the people file",
        1 => "as one invitation ended before",
        var ended => string.Create(CultureInfo.InvariantCulture, $"as {ended:N0} invitations ended before"),
    };

    /// <summary>Of so many who may be invited it is not known.</summary>
    public static string Unknown(int assumed, int of) => string.Create(CultureInfo.InvariantCulture,
        $"The chance to accept is not known of {assumed:N0} of {of:N0} people; 1 is assumed.");

    private static double Expected(MethodInput input, IReadOnlyCollection<int> people) => input.Columns is not { } columns
        ? people.Count
        : people.Sum(node => Invitations.Known(columns.Acceptance.Span[node]) ?? 1);
}
