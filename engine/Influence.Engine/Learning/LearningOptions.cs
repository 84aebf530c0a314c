namespace Influence.Engine.Learning;

/// <summary>Options of learning chances.</summary>
public sealed record LearningOptions
{
    /// <summary>One story in five is held back.</summary>
    public const double DefaultHoldOut = 0.2;

    /// <summary>What is used when nothing is given.</summary>
    public static LearningOptions Default { get; } = new();

    /// <summary>Kinds of share that carry influence, separated by commas, or <c>all</c>; null means retweets where any row
    /// is one, else, where kinds are given, all that are not posts, else all.</summary>
    public string? Kinds { get; init; }

    /// <summary>Part of the stories, the last to begin, that is held back to see how far off the chances are; in [0, 1), 0 for
    /// none. The chances themselves are learned from all.</summary>
    public double HoldOut { get; init; } = DefaultHoldOut;

    /// <summary>By which rule; null lets a back-test pick, and is partial credit where none is made.</summary>
    public Learner? Learner { get; init; }

    /// <summary>Threads at most; 0 means as many as the machine has. Never changes a bit of the chances.</summary>
    public int Threads { get; init; }
}
