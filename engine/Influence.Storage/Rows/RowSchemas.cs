using Influence.Application.Facts;

namespace Influence.Storage.Rows;

/// <summary>The schema of each kind of facts, made when a file first needs it.</summary>
internal sealed class RowSchemas(
    Func<RowSchema> follows, Func<RowSchema> shares, Func<RowSchema> referrals, Func<RowSchema> people, Func<RowSchema> accounts,
    Func<RowSchema> replies)
{
    private readonly Lazy<RowSchema> _follows = new(follows);
    private readonly Lazy<RowSchema> _shares = new(shares);
    private readonly Lazy<RowSchema> _referrals = new(referrals);
    private readonly Lazy<RowSchema> _people = new(people);
    private readonly Lazy<RowSchema> _accounts = new(accounts);
    private readonly Lazy<RowSchema> _replies = new(replies);

    /// <summary>The schema of the kind.</summary>
    public RowSchema this[FactKind kind] => kind switch
    {
        FactKind.Follows => _follows.Value,
        FactKind.Shares => _shares.Value,
        FactKind.Referrals => _referrals.Value,
        FactKind.People => _people.Value,
        FactKind.Accounts => _accounts.Value,
        FactKind.Replies => _replies.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No kind of facts."),
    };
}
