using Influence.Engine.Answers;

namespace Influence.Engine.Observed;

/// <summary>What is told of all people chosen straight from stories.</summary>
public static class ObservedFindings
{
    /// <summary>Acts of others that came after theirs.</summary>
    public static Finding<double> Followed { get; } = new("followed.acts");

    /// <summary>More came after no choice of as many people; nothing where not all acts were looked at.</summary>
    public static Finding<double> AtMost { get; } = new("followed.at_most");

    /// <summary>The one divided by the other: at least this part of the most there can be.</summary>
    public static Finding<double> Proven { get; } = new("followed.proven");

    /// <summary>Acts of others a story, on average over all stories.</summary>
    public static Finding<double> PerStory { get; } = new("followed.per_story");

    /// <summary>Stories there are.</summary>
    public static Finding<long> Stories { get; } = new("followed.stories");

    /// <summary>Acts there are: of each person one a story.</summary>
    public static Finding<long> Acts { get; } = new("followed.all_acts");

    /// <summary>Acts of those chosen, which count where they came after another one's alone.</summary>
    public static Finding<long> Own { get; } = new("followed.own_acts");

    /// <summary>Part of the acts looked at.</summary>
    public static Finding<double> Looked { get; } = new("followed.looked_at");

    /// <summary>Within which a share without a source may be owed to a neighbour.</summary>
    public static Finding<double> Window { get; } = new("followed.window_seconds");

    /// <summary>Stories that people were chosen from in the test.</summary>
    public static Finding<long> ChosenFrom { get; } = new("held.chosen_from");

    /// <summary>Later stories, in which it was counted what followed.</summary>
    public static Finding<long> Held { get; } = new("held.stories");

    /// <summary>Acts in them.</summary>
    public static Finding<long> HeldActs { get; } = new("held.all_acts");
}
