using Influence.Engine.Graphs;
using Influence.Engine.Methods;

namespace Influence.Application.SampleBrand;

/// <summary>A believable consumer brand with what the engine should find planted in it, to try, test and score against.</summary>
/// <remarks>
/// Invented from start to end: names from word lists, addresses at example domains, telephone numbers and network addresses from
/// ranges reserved for fiction and documentation. Columns of numbers only; text is made when a file is written.
/// </remarks>
public sealed class SampleBrand
{
    private SampleBrand(SampleBrandOptions options)
    {
        Options = options;
        People = BrandPeople.Create(options);
        Followed = BrandFollows.Create(People, options.RandomSeed);
        Followers = Followed.Transpose();
        Chances = BrandChances.Create(People, Followed, Followers, options.RandomSeed);
        Shares = BrandShares.Create(People, Followed, Followers, Chances, options.RandomSeed);
        Referrals = BrandReferrals.Create(People, Followed, Chances, options.RandomSeed);
    }

    /// <summary>Coffee for people who go outside.</summary>
    public static string Name => "Kettlewren";

    /// <summary>What it was made from.</summary>
    public SampleBrandOptions Options { get; }

    /// <summary>Rows of the follows file.</summary>
    public long FollowRows => Followed.EdgeCount;

    /// <summary>Rows of the shares file.</summary>
    public long ShareRows => Shares.Rows.Length;

    /// <summary>Rows of the referrals file.</summary>
    public long ReferralRows => Referrals.Rows.Length;

    internal BrandPeople People { get; }

    /// <summary>follower → followed.</summary>
    internal Adjacency Followed { get; }

    /// <summary>followed → follower: the direction of influence.</summary>
    internal Adjacency Followers { get; }

    internal BrandChances Chances { get; }

    internal BrandShares Shares { get; }

    internal BrandReferrals Referrals { get; }

    /// <summary>Makes the brand; time and memory grow with the number of people, some 0.5 kB each.</summary>
    /// <param name="options">Null means 20,000 people and seed 1.</param>
    /// <exception cref="Engine.Errors.OptionException">option_out_of_range.</exception>
    public static SampleBrand Generate(SampleBrandOptions? options = null)
    {
        options ??= new SampleBrandOptions();
        OptionRules.Demand(options);
        return new SampleBrand(options);
    }
}
