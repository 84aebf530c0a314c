using System.Collections.Immutable;
using Influence.Engine.Learning;
using Influence.Engine.Methods;

namespace Influence.Application.Answering;

/// <summary>Which edges of a network a method looks at.</summary>
public sealed record NetworkViewOptions
{
    /// <summary>Which relation, as written.</summary>
    [Help("Relation as written: follows, shares or referrals; the first one loaded when not given")]
    public string? Relation { get; init; }

    /// <summary>source or influence.</summary>
    [Help("source: the relation as written; influence: the merged influence edges")]
    public string On { get; init; } = "source";

    /// <summary>Turn the edges round.</summary>
    [Help("Turn the edges round")]
    public bool Reverse { get; init; }

    /// <summary>A chance rule.</summary>
    [Help("Chances of the influence edges: learned[:LEARNER][@TOPIC] or wc[:λ]; learned where shares exist, else wc")]
    public string? Chance { get; init; }

    /// <summary>Kinds of share that carry influence.</summary>
    [Help("Kinds of share that carry influence, comma separated, or all; when not given, retweet where there is one, else all " +
        "but posts")]
    public string? Kinds { get; init; }

    /// <summary>Part of the stories that is held back to see how far off learned chances are; in [0, 1), 0 for none.</summary>
    public double HoldOut { get; init; } = LearningOptions.DefaultHoldOut;

    /// <summary>hide or show.</summary>
    [Help("hide or show people who are absent from a loaded people file")]
    public string ThirdParties { get; init; } = "hide";

    /// <summary>What an option may be where it is one of few words.</summary>
    internal static ImmutableArray<(string Name, Func<NetworkViewOptions, string?> Of, ImmutableArray<string> Allowed)> Choices
    { get; } =
    [
        ("relation", view => view.Relation, ["follows", "shares", "referrals"]),
        ("on", view => view.On, ["source", "influence"]),
        ("third_parties", view => view.ThirdParties, ["hide", "show"]),
    ];

    /// <summary>The words that an option may be; none where it is free.</summary>
    /// <param name="option">As HTTP spells it.</param>
    public static ImmutableArray<string> WordsOf(string option) =>
        [.. Choices.Where(choice => choice.Name == option).SelectMany(choice => choice.Allowed)];

    /// <summary>The options that a method can make use of: not the relation where it looks at the influence edges, no chances
    /// where it looks at the log.</summary>
    /// <param name="method">From the catalogue.</param>
    public static IEnumerable<OptionField> FieldsOf(Method method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return OptionRules.Of(typeof(NetworkViewOptions)).Where(field => Matters(method, field.Name));
    }

    /// <summary>Whether an option, as HTTP spells it, can change what a method looks at.</summary>
    /// <param name="method">From the catalogue.</param>
    /// <param name="option">Of this view, or of one of a graph file.</param>
    public static bool Matters(Method method, string option)
    {
        ArgumentNullException.ThrowIfNull(method);
        return option switch
        {
            "relation" or "on" or "reverse" => method.View == ViewKind.Edges,
            "chance" => !method.AsksLog,
            "kinds" => method.View != ViewKind.Referrals,
            _ => true,
        };
    }
}

/// <summary>How a graph file is looked at.</summary>
public sealed record FileViewOptions
{
    /// <summary>A format, or auto.</summary>
    [Help("auto, snap, nm, csv, activity or ndjson")]
    public string Format { get; init; } = "auto";

    /// <summary>Both directions of each line.</summary>
    [Help("Add both directions of each line")]
    public bool Undirected { get; init; }

    /// <summary>What a line says about influence; null means what the file says, else as-is.</summary>
    [Help("as-is: a line u v means that u influences v; follows: u follows v, so v influences u; when not given, what the file " +
        "says (an activity log: follows), else as-is")]
    public string? Direction { get; init; }

    /// <summary>source or influence.</summary>
    [Help("source: the lines as written; influence: the merged influence edges")]
    public string On { get; init; } = "source";

    /// <summary>Turn the edges round.</summary>
    [Help("Turn the edges round")]
    public bool Reverse { get; init; }

    /// <summary>A chance rule.</summary>
    [Help("Chances of the influence edges: wc[:λ], column (the third column) or uniform:P; wc when not given")]
    public string? Chance { get; init; }

    /// <summary>Go on although the chances saturate.</summary>
    [Help("Allow chances that reach nearly everybody")]
    public bool Force { get; init; }
}
