
namespace Influence.Application.Answering;

/// <summary>A score a person.</summary>
/// <param name="Keys">Person keys.</param>
/// <param name="Values">Scores in the same order.</param>
public sealed record PeerScores(IReadOnlyList<ulong> Keys, IReadOnlyList<double> Values);
