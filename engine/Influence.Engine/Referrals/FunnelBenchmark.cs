using System.Collections.Immutable;

namespace Influence.Engine.Referrals;

/// <summary>Medians of many referral programs of one industry, as parts of 1.</summary>
/// <param name="Industry">Whose.</param>
/// <param name="Share">Customers who share, of those who see the program.</param>
/// <param name="SignUp">Sign-ups a click.</param>
/// <param name="Conversion">Conversions a click.</param>
/// <param name="Acquisition">Converted friends an advocate.</param>
/// <remarks>Extole, referral program benchmarks by industry. Medians of its customers: not what a program is to reach.</remarks>
internal sealed record FunnelBenchmark(Industry Industry, double Share, double SignUp, double Conversion, double Acquisition)
{
    private static readonly ImmutableArray<FunnelBenchmark> _all =
    [
        new(Industry.Retail, 0.077, 0.162, 0.108, 0.21), new(Industry.Apparel, 0.052, 0.152, 0.158, 0.15),
        new(Industry.Auto, 0.208, 0.168, 0.171, 0.078), new(Industry.B2b, 0.048, 0.07, 0.013, 0.17),
        new(Industry.Banks, 0.156, 0.179, 0.134, 0.30), new(Industry.Consumer, 0.049, 0.202, 0.072, 0.11),
        new(Industry.Education, 0.148, 0.068, 0.041, 0.13), new(Industry.Finance, 0.17, 0.049, 0.065, 0.07),
        new(Industry.Beauty, 0.07, 0.134, 0.091, 0.14), new(Industry.Home, 0.098, 0.144, 0.05, 0.06),
        new(Industry.Travel, 0.073, 0.106, 0.022, 0.11), new(Industry.Insurance, 0.26, 0.089, 0.066, 0.22),
        new(Industry.Lending, 0.30, 0.22, 0.094, 0.16),
    ];

    /// <summary>Of an industry.</summary>
    public static FunnelBenchmark Of(Industry industry) => _all.First(one => one.Industry == industry);
}
