using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Showing;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Influence.Engine.Referrals;

namespace Influence.Application.Decisions;

/// <summary>What is to be written down.</summary>
/// <param name="Network">The network.</param>
/// <param name="Person">Id, e-mail address, telephone number or handle.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="Note">Why, or null.</param>
/// <param name="By">Which way it comes: command, dashboard, api or library.</param>
public sealed record NewDecision(string Network, string Person, ReferralDecision Decision, string? Note, string By)
{
    /// <summary>Letters of a note at most, as people see them: an emoji of several signs is one.</summary>
    public const int LongestNote = 500;

    private const int MostSigns = 16 * LongestNote; // marks can be heaped on one letter without end

    /// <summary>The words of a decision.</summary>
    public static ImmutableArray<string> Words { get; } =
        [.. Enum.GetNames<ReferralDecision>().Select(name => name.ToLowerInvariant())];

    /// <summary>Reads what somebody typed.</summary>
    /// <param name="network">The network.</param>
    /// <param name="person">Id, e-mail address, telephone number or handle.</param>
    /// <param name="decision">approve, review or deny.</param>
    /// <param name="note">Why, in one line without control characters; empty is none.</param>
    /// <param name="by">Which way it comes.</param>
    /// <param name="errors">Everything that is wrong: option_missing, option_not_readable, note_too_long.</param>
    /// <returns>Null where something is wrong.</returns>
    public static NewDecision? Read(string network, string? person, string? decision, string? note, string by,
        out ImmutableArray<OptionError> errors)
    {
        var (wrong, place, text) = (ImmutableArray.CreateBuilder<OptionError>(), Words.IndexOf(decision ?? ""), note?.Trim());
        if (string.IsNullOrWhiteSpace(person))
        {
            wrong.Add(new("person", "option_missing", "person is missing: say about whom is decided, by id or e-mail address."));
        }

        if (place < 0)
        {
            var (code, found) = string.IsNullOrEmpty(decision) ? ("option_missing", "is missing") : ("option_not_readable",
                $"is '{decision}'");
            wrong.Add(new("decision", code, $"decision {found}, but must be one of {string.Join(", ", Words)}."));
        }

        if (text is not null && PlainWords.Steers(text))
        {
            wrong.Add(new("note", "option_not_readable", "note holds a control character, a line break or a mark that turns " +
                "the direction of writing. Take it out, and write the note in one line."));
        }
        else if (text is not null && (new StringInfo(text).LengthInTextElements is var letters && letters > LongestNote
            || text.Length > MostSigns))
        {
            wrong.Add(new("note", "note_too_long", $"note has {letters} letters, but must have at most {LongestNote}" +
                (letters > LongestNote ? "." : $", and {MostSigns} signs with all marks on them; it has {text.Length}.")));
        }

        errors = wrong.ToImmutable();
        return !errors.IsEmpty ? null : new NewDecision(
            network, person!.Trim(), (ReferralDecision)place, string.IsNullOrEmpty(text) ? null : text, by);
    }

    /// <summary>Reads what somebody typed, where one thing that is wrong is said at a time.</summary>
    /// <inheritdoc cref="Read(string, string, string, string, string, out ImmutableArray{OptionError})"/>
    /// <exception cref="OptionException">The first thing that is wrong.</exception>
    public static NewDecision Read(string network, string? person, string? decision, string? note, string by) =>
        Read(network, person, decision, note, by, out var errors)
            ?? throw new OptionException(errors[0].Code, errors[0].Message + " Nothing was decided.");
}
