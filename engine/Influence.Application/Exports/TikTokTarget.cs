using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Application.Exports;

/// <summary>TikTok custom audience: e-mail addresses hashed without their tag, telephone numbers as E.164 or as digits.</summary>
public sealed class TikTokTarget : ExportTarget
{
    /// <inheritdoc/>
    public override string Name => "tiktok";

    /// <inheritdoc/>
    public override string Title => "TikTok custom audience";

    /// <inheritdoc/>
    public override ImmutableArray<string> Columns { get; } = ["Email_SHA256", "Phone_SHA256", "MAID_SHA256"];

    /// <inheritdoc/>
    public override bool IsHashed => true;

    /// <inheritdoc/>
    public override int Fewest => 1000;

    /// <inheritdoc/>
    public override IReadOnlyList<Cell>? Row(ExportPerson person, ExportOptions options, Action<string> leaveEmpty)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (email, phone) = (Email(person, leaveEmpty), Phone(person, leaveEmpty));
        email = email is null ? null : Normalised.WithoutTag(email);
        phone = options.PhoneDigits ? phone?[1..] : phone;
        return (email ?? phone) is null ? null : [Normalised.HashOf(email), Normalised.HashOf(phone), Cell.None];
    }
}
