using Influence.Engine.Learning;
using Influence.Engine.Methods;

namespace Influence;

/// <summary>How the library works on a network.</summary>
public sealed record NetworkOptions
{
    /// <summary>Threads at most; 0 means as many as the machine has. Never changes a bit of an answer.</summary>
    [Help("Threads at most; 0 means as many as the machine has"), AtLeast(0)]
    public int Threads { get; init; }

    /// <summary>Bytes at most; 0 means 75 % of what the machine or container has. What needs more is refused.</summary>
    [Help("Bytes at most; 0 means 75% of the machine"), AtLeast(0)]
    public long MemoryBytes { get; init; }

    /// <summary>Lets people absent from a loaded people file be listed, chosen and scored too; never those who said no.</summary>
    public bool ShowThirdParties { get; init; }
}

/// <summary>How chances are learned.</summary>
public sealed record LearnOptions
{
    /// <summary>Share of the stories, the last to begin, that is held back to see how far off the chances are; 0 for none. What
    /// came out is <see cref="Chances.BackTest"/>; the chances themselves are learned from all.</summary>
    [Help("Share of the stories to hold back for a check"), AtLeast(0), Below(1)]
    public double HoldOut { get; init; } = LearningOptions.DefaultHoldOut;

    /// <summary><c>learned</c>, <c>learned:em</c> or another learner, <c>learned@coffee</c> for a topic, <c>wc</c> or
    /// <c>wc:λ</c>; null means learned where shares exist, else wc. Where no learner is named, the back-test picks one.</summary>
    public string? Rule { get; init; }

    /// <summary>Kinds of share that carry influence, separated by commas, or <c>all</c>; null means retweets where any row
    /// is one, else all that are not posts.</summary>
    public string? Kinds { get; init; }
}

/// <summary>How seeds are chosen.</summary>
public sealed record PlanOptions
{
    /// <summary>Who may be chosen: people, a query over them, or nothing for all who may be named.</summary>
    public IEnumerable<Person>? Candidates { get; init; }

    /// <summary>Ids of people invited already: they are not chosen, and what they reach counts for nobody else.</summary>
    public IEnumerable<string> Given { get; init; } = [];

    /// <summary>Stop when the choice is proven to reach 0.632 minus this of the best reach; above 0, below 0.632.</summary>
    public double Epsilon { get; init; } = 0.1;

    /// <summary>Chance that the certificate is wrong, at most; null means 1/people, and never more than 0.01.</summary>
    public double? Delta { get; init; }

    /// <summary>Same seed, same answer.</summary>
    public ulong RandomSeed { get; init; } = 1;
}
