using System.Collections.Immutable;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Influence.Engine.Errors;

namespace Influence.Application.Exports;

/// <summary>One place that people may leave for: its columns, its spellings, its limits. Pure, and one small class each.
/// </summary>
/// <remarks>What each reads, and where that is said: engine/docs/exports.md.</remarks>
public abstract class ExportTarget
{
    /// <summary>Every target there is.</summary>
    public static ImmutableArray<ExportTarget> All { get; } =
    [
        new InvitationsTarget(), new GoogleTarget(), new MetaTarget(), new TikTokTarget(), new XTarget(), new HubSpotTarget(),
        new SalesforceTarget(),
    ];

    /// <summary>As people type it.</summary>
    public abstract string Name { get; }

    /// <summary>As pages show it.</summary>
    public abstract string Title { get; }

    /// <summary>The header; empty where the target takes none.</summary>
    public abstract ImmutableArray<string> Columns { get; }

    /// <summary>Whether the file holds hashes for a platform of advertisements: whoever refuses these is in none.</summary>
    public virtual bool IsHashed => false;

    /// <summary>People below whom the platform does nothing with a list; 0 where it does not say.</summary>
    public virtual int Fewest => 0;

    /// <summary>Rows at most in one file.</summary>
    public virtual long MostRows => long.MaxValue;

    /// <summary>Bytes at most in one file.</summary>
    public virtual long MostBytes => long.MaxValue;

    /// <summary>The target of a name.</summary>
    /// <exception cref="OptionException">export_target_unknown.</exception>
    public static ExportTarget Find(string? name) => All.FirstOrDefault(target => target.Name == name)
        ?? throw new OptionException("export_target_unknown",
            $"There is no target '{(name is { Length: > 40 } ? name[..40] + "…" : name)}'. Targets are " +
            $"{string.Join(", ", All.Select(target => target.Name))}.");

    /// <summary>The row of somebody who may be contacted.</summary>
    /// <param name="person">Who.</param>
    /// <param name="options">Spellings.</param>
    /// <param name="leaveEmpty">Told why something that is known of them is not in the row.</param>
    /// <returns>As many cells as columns; null where the target could not know who it is.</returns>
    public abstract IReadOnlyList<Cell>? Row(ExportPerson person, ExportOptions options, Action<string> leaveEmpty);


    private protected static string? Email(ExportPerson person, Action<string> leaveEmpty) =>
        Told(person.Card.Email, Normalised.Email(person.Card.Email), ExportReasons.EmailNotReadable, leaveEmpty);

    private protected static string? Phone(ExportPerson person, Action<string> leaveEmpty) =>
        Told(person.Card.Phone, Normalised.Phone(person.Card.Phone, person.Country), ExportReasons.PhoneNotReadable, leaveEmpty);

    /// <summary>What is known and has no spelling is told, never passed on as it is.</summary>
    private protected static string? Told(string? known, string? normalised, string reason, Action<string> leaveEmpty)
    {
        if (!string.IsNullOrWhiteSpace(known) && normalised is null)
        {
            leaveEmpty(reason);
        }

        return normalised;
    }

    /// <summary>A text for a CRM: one that a spreadsheet would run is told and left out, since there it must not be altered.
    /// </summary>
    private protected static string? Plain(string? text, ExportOptions options, Action<string> leaveEmpty) =>
        options.Flavour == CsvFlavour.Excel || text is null || !Csv.IsFormula(text) ? text
            : Told(text, null, ExportReasons.LikeAFormula, leaveEmpty);
}
