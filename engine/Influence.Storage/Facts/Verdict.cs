namespace Influence.Storage.Facts;

/// <summary>Why a row cannot stand; nothing when it can.</summary>
/// <param name="Why">Code and sentence.</param>
/// <param name="IsPassed">The row is passed over and counted, not refused.</param>
internal readonly record struct Verdict((string? Code, string Message) Why, bool IsPassed = false)
{
    /// <summary>snake_case; null when nothing is wrong.</summary>
    public string? Code => Why.Code;

    /// <summary>A sentence.</summary>
    public string Message => Why.Message;
}
