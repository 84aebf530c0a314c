namespace Influence.Engine.Answers;

/// <summary>How well one way to foretell did on stories held back.</summary>
/// <param name="by">It, as people call it.</param>
/// <param name="prefix">What stands before the names of its figures.</param>
public sealed class ChanceScoreFindings(string by, string prefix)
{
    /// <summary>It, as people call it.</summary>
    public string By { get; } = by;

    /// <summary>Mean log-likelihood a trial.</summary>
    public Finding<double> LogLikelihood { get; } = new($"{prefix}.log_likelihood");

    /// <summary>Brier score.</summary>
    public Finding<double> Brier { get; } = new($"{prefix}.brier");

    /// <summary>Mean log-likelihood a trial of the stories that a learner is picked by.</summary>
    public Finding<double> Fitted { get; } = new($"{prefix}.fitted_log_likelihood");

    /// <summary>Factor on its chances.</summary>
    public Finding<double> Scale { get; } = new($"{prefix}.scale");

    /// <summary>People a story that it foretold.</summary>
    public Finding<double> Foretold { get; } = new($"{prefix}.foretold");
}
