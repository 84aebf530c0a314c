namespace Influence.Engine.Seeding;

/// <summary>A proven statement about seeds: they reach at least so many people, and nobody could reach more than so
/// many.</summary>
/// <param name="Alpha">Lower / upper: the seeds reach at least this part of the best there is.</param>
/// <param name="Delta">Chance that either bound is wrong, at most.</param>
/// <param name="Epsilon">What was asked for: alpha of at least 1 − 1/e − epsilon.</param>
/// <param name="Lower">The seeds (with people given) reach at least so many people.</param>
/// <param name="Upper">No choice of as many among the candidates reaches more people.</param>
/// <param name="Samples">RR sets drawn, to choose and to certify.</param>
public sealed record ReachCertificate(double Alpha, double Delta, double Epsilon, double Lower, double Upper, long Samples);
