using Influence.Engine.Answers;
using Influence.Engine.Methods;

namespace Influence.Engine.Learning;

/// <summary>What the chances of a network are learned from, by which rule, and how far off they were on stories held back.
/// </summary>
/// <remarks>The chances are made before any method that looks at influence edges is asked: these say what is known of them.
/// </remarks>
public static class ChanceLearners
{
    /// <summary>The method <c>best</c> of the catalogue.</summary>
    public static Method<LearnerOptions> Best { get; } = Of("best", null,
        "Each of the ways to learn foretells stories that it has not seen; the chances are made by the one that knows best " +
            "who passes a story on");

    /// <summary>The method <c>partial-credit</c> of the catalogue.</summary>
    public static Method<LearnerOptions> PartialCredit { get; } = Of("partial-credit", Learner.PartialCredit,
        "A share is owed to its source, or in equal parts to those active before; the chance of a tie is what it is owed, of " +
            "the stories that it could have carried on");

    /// <summary>The method <c>bernoulli</c> of the catalogue.</summary>
    public static Method<LearnerOptions> Bernoulli { get; } = Of("bernoulli", Learner.Bernoulli,
        "The first share of a person in a story is owed to its source, or in full to each of those active before; the chance " +
            "of a tie is how many it is owed, of the stories that it could have carried on");

    /// <summary>The method <c>jaccard</c> of the catalogue.</summary>
    public static Method<LearnerOptions> Jaccard { get; } = Of("jaccard", Learner.Jaccard,
        "The chance of a tie is how many stories it carried on, of all in which either of its two people was active");

    /// <summary>The method <c>em</c> of the catalogue.</summary>
    public static Method<LearnerOptions> Em { get; } = Of("em", Learner.Em,
        "The chances under which what happened is most probable: a share without a source is owed to those active before as " +
            "much as each is likely to have caused it");

    private static Method<LearnerOptions> Of(string name, Learner? learner, string sentence) => new()
    {
        Name = name,
        Family = "chances",
        View = ViewKind.Influence,
        Chances = learner is null ? null : new ChanceRule(ChanceSource.Learned) { Learner = learner }.ToString(),
        Sentence = sentence,
        Columns = [],
        Cost = (_, _) => new Cost(0, 0),
        Compute = (input, _, _, _, _) => new Answer
        {
            Kind = "learn",
            Nodes = ReadOnlyMemory<int>.Empty,
            Order = RowOrder.Given,
            Columns = [],
            Summary = ChanceFindings.Of(input),
            Evidence = new Evidence { Method = name },
        },
    };
}
