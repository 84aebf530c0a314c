using System.Globalization;

namespace Influence.Application.Writing;

/// <summary>A certificate in one sentence.</summary>
public static class CertificateText
{
    /// <summary>As in <c>Proven: at least 823 people are reached; no 50 people can exceed 1,452 (δ = 6.6e-05).</c></summary>
    /// <param name="lower">People reached at least; rounded down.</param>
    /// <param name="upper">People anybody could reach at most; rounded up.</param>
    /// <param name="delta">Chance that this is wrong, at most.</param>
    /// <param name="count">How many were chosen.</param>
    public static string Of(double lower, double upper, double delta, int count) => string.Create(CultureInfo.InvariantCulture,
        $"Proven: at least {Math.Floor(lower):N0} people are reached; no {count:N0} people can exceed {Math.Ceiling(upper):N0} " +
        $"(δ = {delta:0.#e-0}).");
}
