using System.Collections.Immutable;

namespace Influence.Engine.Constraints;

/// <summary>What a choice must keep to, by node.</summary>
internal sealed record Requirements
{
    /// <summary>Nobody's household, or no segment that a floor or a cap names.</summary>
    public const int None = -1;

    /// <summary>Who may be chosen: the mask, less those forbidden, less those chosen already, less those whose cost is not
    /// known where there is a budget.</summary>
    public required bool[] IsAllowed { get; init; }

    /// <summary>Most people; int.MaxValue where a budget alone decides.</summary>
    public required int MostPeople { get; init; }

    /// <summary>Most that all may cost; long.MaxValue where nothing limits it.</summary>
    public required long MostCost { get; init; }

    /// <summary>What each costs; 0 where it is not known.</summary>
    public required long[] Cost { get; init; }

    /// <summary>Floors and caps.</summary>
    public ImmutableArray<Quota> Quotas { get; init; } = [];

    /// <summary>Place of each person's quota, or <see cref="None"/>; empty where there are no quotas.</summary>
    public int[] QuotaOf { get; init; } = [];

    /// <summary>Each person's household, or <see cref="None"/>; empty where several of one may be chosen.</summary>
    public int[] Household { get; init; } = [];

    /// <summary>Who must be chosen.</summary>
    public ImmutableArray<int> Must { get; init; } = [];

    /// <summary>Who was chosen before: nobody of their households is chosen beside them.</summary>
    public ImmutableArray<int> Chosen { get; init; } = [];

    /// <summary>n.</summary>
    public int NodeCount => IsAllowed.Length;

    /// <summary>The place of a person's quota, or <see cref="None"/>.</summary>
    public int QuotaOfPerson(int node) => QuotaOf.Length == 0 ? None : QuotaOf[node];

    /// <summary>A person's household, or <see cref="None"/> where it does not matter.</summary>
    public int HouseholdOf(int node) => Household.Length == 0 ? None : Household[node];
}

/// <summary>How many people of a segment.</summary>
/// <param name="Segment">As the people file has it.</param>
/// <param name="Floor">At least.</param>
/// <param name="Cap">At most; int.MaxValue where there is no limit.</param>
internal readonly record struct Quota(string Segment, int Floor, int Cap);
