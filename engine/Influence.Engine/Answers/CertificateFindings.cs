using System.Collections.Immutable;
using Influence.Engine.Seeding;

namespace Influence.Engine.Answers;

/// <summary>What is proven about those chosen; nothing for methods that prove nothing.</summary>
public static class CertificateFindings
{
    /// <summary>Lower divided by upper: at least this part of the best there is.</summary>
    public static Finding<double> Alpha { get; } = new("certificate.alpha");

    /// <summary>Chance that it is wrong, at most.</summary>
    public static Finding<double> Delta { get; } = new("certificate.delta");

    /// <summary>What was asked for: alpha of at least 1 − 1/e − epsilon.</summary>
    public static Finding<double> Epsilon { get; } = new("certificate.epsilon");

    /// <summary>People reached at least.</summary>
    public static Finding<double> Lower { get; } = new("certificate.lower");

    /// <summary>People that no choice of as many can exceed.</summary>
    public static Finding<double> Upper { get; } = new("certificate.upper");

    /// <summary>RR sets it took, in both halves.</summary>
    public static Finding<long> Samples { get; } = new("certificate.samples");

    internal static ImmutableArray<Found> Of(ReachCertificate? certificate) => certificate is null
        ? [new("certificate", Cell.None)]
        :
        [
            Alpha.Is(certificate.Alpha), Delta.Is(certificate.Delta), Epsilon.Is(certificate.Epsilon),
            Lower.Is(certificate.Lower), Upper.Is(certificate.Upper), Samples.Is(certificate.Samples),
        ];
}
