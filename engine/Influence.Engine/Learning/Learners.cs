using System.Collections.Immutable;

namespace Influence.Engine.Learning;

/// <summary>The learners there are, by name.</summary>
internal static class Learners
{
    private static readonly ImmutableArray<(Learner Learner, string Name)> _named =
    [
        (Learner.PartialCredit, "partial-credit"), (Learner.Bernoulli, "bernoulli"), (Learner.Jaccard, "jaccard"),
        (Learner.Em, "em"),
    ];

    /// <summary>All of them; where two score the same, the first is taken.</summary>
    public static ImmutableArray<Learner> All { get; } = [.. _named.Select(one => one.Learner)];

    /// <summary>Their names, as a sentence lists them.</summary>
    public static string InWords { get; } = string.Join(", ", _named.Select(one => one.Name));

    /// <summary>As people write it.</summary>
    public static string NameOf(Learner learner) => _named.First(one => one.Learner == learner).Name;

    /// <summary>The learner of a name; null where there is none.</summary>
    public static Learner? Find(string name) =>
        _named.Where(one => one.Name == name).Select(one => (Learner?)one.Learner).FirstOrDefault();
}
