using System.Globalization;
using Influence.Engine.Errors;

namespace Influence.Engine.Learning;

/// <summary>Where the chances of influence edges come from.</summary>
public enum ChanceSource
{
    /// <summary>From share logs.</summary>
    Learned,

    /// <summary>Weighted cascade: λ / in-degree.</summary>
    WeightedCascade,

    /// <summary>The third column of a graph file.</summary>
    Column,

    /// <summary>One chance for every edge.</summary>
    Uniform,
}

/// <summary>A rule for chances, as people write it: <c>learned</c>, <c>learned:em</c>, <c>learned@coffee</c>, <c>wc</c>,
/// <c>wc:0.5</c>, <c>column</c> or <c>uniform:0.01</c>.</summary>
/// <param name="Source">Where they come from.</param>
/// <param name="Value">λ of weighted cascade, above 0; the chance of uniform, in [0, 1]; else 1.</param>
public sealed record ChanceRule(ChanceSource Source, double Value = 1)
{
    /// <summary>The learner named; null where a back-test picks, and where nothing is learned.</summary>
    public Learner? Learner { get; init; }

    /// <summary>The topic whose shares alone are learned from; null for all, and where nothing is learned.</summary>
    public string? Topic { get; init; }

    /// <summary>Reads a rule.</summary>
    /// <exception cref="OptionException">chance_rule_unknown or chance_rule_out_of_range.</exception>
    public static ChanceRule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith("learned", StringComparison.Ordinal) && text.Split('@', 2) is [var rule, var topic])
        {
            return topic.Length == 0 ? throw Unknown(text) : Parse(rule) with { Topic = topic };
        }

        var (name, value) = text.Split(':', 2) is [var before, var after] ? (before, after) : (text, null);
        return (name, value) switch
        {
            ("learned", null) => new ChanceRule(ChanceSource.Learned),
            ("learned", not null) =>
                new ChanceRule(ChanceSource.Learned) { Learner = Learners.Find(value) ?? throw Unknown(text) },
            ("column", null) => new ChanceRule(ChanceSource.Column),
            ("wc", null) => new ChanceRule(ChanceSource.WeightedCascade),
            ("wc", _) => new ChanceRule(ChanceSource.WeightedCascade, Number(text, value, λ => λ > 0, "λ must be above 0")),
            ("uniform", not null) => new ChanceRule(
                ChanceSource.Uniform, Number(text, value, chance => chance is >= 0 and <= 1, "a chance lies between 0 and 1")),
            _ => throw Unknown(text),
        };
    }

    /// <summary>The rule as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => Source switch
    {
        ChanceSource.Learned => (Learner is { } learner ? $"learned:{Learners.NameOf(learner)}" : "learned") +
            (Topic is null ? "" : "@" + Topic),
        ChanceSource.Column => "column",
        ChanceSource.Uniform => string.Create(CultureInfo.InvariantCulture, $"uniform:{Value}"),
        _ => Value == 1 ? "wc" : string.Create(CultureInfo.InvariantCulture, $"wc:{Value}"),
    };

    private static OptionException Unknown(string text) => new("chance_rule_unknown",
        $"'{text}' is no rule for chances. Rules are learned, learned:LEARNER, learned@TOPIC, wc, wc:λ as in wc:0.5, column, " +
            $"and uniform:P as in uniform:0.01; learners are {Learners.InWords}.");

    private static double Number(string rule, string text, Func<double, bool> isAllowed, string allowed) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            && isAllowed(value)
            ? value
            : throw new OptionException("chance_rule_out_of_range", $"'{rule}' has '{text}' after the colon, but {allowed}.");
}
