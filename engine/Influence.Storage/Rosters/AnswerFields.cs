using System.Collections.Immutable;

namespace Influence.Storage.Rosters;

/// <summary>The fields of a people row that answer whether somebody may be contacted or their data used.</summary>
[Flags]
internal enum AnswerFields
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><c>consent</c>.</summary>
    Consent = 1,

    /// <summary><c>unsubscribed</c>.</summary>
    Unsubscribed = 2,

    /// <summary><c>suppressed</c>.</summary>
    Suppressed = 4,

    /// <summary><c>ad_user_data</c>.</summary>
    AdUserData = 8,

    /// <summary><c>ad_personalization</c>.</summary>
    AdPersonalization = 16,
}

/// <summary>Which field is which answer.</summary>
internal static class Answers
{
    /// <summary>The fields by their names.</summary>
    public static readonly ImmutableArray<(string Name, AnswerFields Field)> All =
    [
        ("consent", AnswerFields.Consent), ("unsubscribed", AnswerFields.Unsubscribed), ("suppressed", AnswerFields.Suppressed),
        ("ad_user_data", AnswerFields.AdUserData), ("ad_personalization", AnswerFields.AdPersonalization),
    ];

    /// <summary>The answer that a field gives; none for other fields.</summary>
    public static AnswerFields Of(string field) => All.FirstOrDefault(one => one.Name == field).Field;

    /// <summary>Whether a cell counts although its row is refused: who the row is about, and a no; a yes never does.</summary>
    /// <param name="field">Of people.</param>
    /// <param name="text">What is read there.</param>
    public static bool CountsOfRefused(string field, string? text) => field is "id" or "email" or "phone" or "handle" ||
        (Of(field) != AnswerFields.None && text is "no" or "suppressed" or "true");

    /// <summary>The answers that mend an unreadable one: its own, and for being contacted the consent itself.</summary>
    public static AnswerFields Mending(AnswerFields unread) => unread < AnswerFields.AdUserData
        ? unread | AnswerFields.Consent : unread;
}
