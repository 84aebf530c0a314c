using Influence.Engine.Answers;
using Influence.Engine.Methods;

namespace Influence.Engine.Learning;

/// <summary>Options of <see cref="PartialCredit"/>.</summary>
[OneThread]
public sealed record LearnerOptions : MethodOptions;

/// <summary>What the chances of a network are learned from, and how far off they were on stories held back.</summary>
/// <remarks>The chances are made before any method that looks at influence edges is asked: this one says what is known of them.
/// </remarks>
public static class PartialCredit
{
    /// <summary>The method <c>partial-credit</c> of the catalogue.</summary>
    public static Method<LearnerOptions> Method { get; } = new()
    {
        Name = "partial-credit",
        Family = "chances",
        View = ViewKind.Influence,
        Sentence = "A share is owed to its source, or in equal parts to those active before; the chance of a tie is what it is " +
            "owed, of the stories that it could have carried on",
        Columns = [],
        Cost = (_, _) => new Cost(0, 0),
        Compute = (input, _, _, _, _) => new Answer
        {
            Kind = "learn",
            Nodes = ReadOnlyMemory<int>.Empty,
            Order = RowOrder.Given,
            Columns = [],
            Summary = ChanceFindings.Of(input),
            Evidence = new Evidence { Method = "partial-credit" },
        },
    };
}
