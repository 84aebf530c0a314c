using System.Collections.Immutable;

namespace Influence.Storage.Rows;

/// <summary>The columns of a table of referrals with one row a friend: each stage has a date of its own.</summary>
/// <param name="DateOf">The column that dates each of <see cref="RowSchema.Stages"/>; −1 where there is none.</param>
/// <param name="Reward">The column that says whether the reward was given, or −1.</param>
/// <param name="IsMade">The column of <c>time</c> says when the row was made: it dates no stage behind the signing up.</param>
internal sealed record StageColumns(ImmutableArray<int> DateOf, int Reward, bool IsMade)
{
    /// <summary>Names by which the columns are mapped, as fields are.</summary>
    public static ImmutableArray<string> Keys { get; } = [.. RowSchema.Stages, StageHeadings.RewardStatus];

    /// <summary>Columns of dates, each once.</summary>
    public IEnumerable<int> Dates => DateOf.Where(column => column >= 0);

    /// <summary>What a column is, by the name of <see cref="Keys"/>; null where it is none of these.</summary>
    public string? KeyOf(int column) => column < 0 ? null
        : column == Reward ? StageHeadings.RewardStatus
        : DateOf.IndexOf(column) is >= 0 and var stage ? RowSchema.Stages[stage] : null;

    /// <summary>The column of a key, or −1.</summary>
    public int ColumnOf(string key) => key == StageHeadings.RewardStatus ? Reward : DateOf[RowSchema.Stages.IndexOf(key)];
}
