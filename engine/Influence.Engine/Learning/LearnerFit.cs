namespace Influence.Engine.Learning;

/// <summary>What a learner's chances need to foretell the last quarter of the stories learned from, and how well they do.
/// </summary>
/// <param name="Learner">It.</param>
/// <param name="Scaled">The factor on its chances.</param>
/// <param name="LogLikelihood">Mean of ln P(what happened), so scaled.</param>
internal sealed record LearnerFit(Learner Learner, StoryModel Scaled, double LogLikelihood);
