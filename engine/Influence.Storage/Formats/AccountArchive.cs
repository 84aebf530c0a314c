using System.Text.RegularExpressions;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Rows;

namespace Influence.Storage.Formats;

/// <summary>A part of the archive that people download of their own account: what it can tell, and how it is loaded.</summary>
/// <param name="Place">X or Instagram.</param>
/// <param name="Part">As in <c>follower</c> or <c>relationships_following</c>.</param>
internal sealed partial record AccountArchive(string Place, string Part)
{
    private const int LettersLookedAt = 1 << 12;

    /// <summary>The field that the owner of the archive is in every row; null for a part that tells of no followers.</summary>
    public string? OwnerIs => Part switch
    {
        "follower" or "followers" or "relationships_followers" => "followed",
        "following" or "relationships_following" => "follower",
        _ => null,
    };

    /// <summary>Looks at the beginning of a text.</summary>
    /// <returns>Null where it is no such archive.</returns>
    public static AccountArchive? Of(string start)
    {
        start = start.TrimStart('\uFEFF').TrimStart();
        if (Script().Match(start) is { Success: true } script)
        {
            return new AccountArchive("X", script.Groups["part"].Value);
        }

        if (start is not (['[', ..] or ['{', ..]))
        {
            return null;
        }

        var head = start.Length > LettersLookedAt ? start[..LettersLookedAt] : start;
        return Relationships().Match(head) is { Success: true } list ? new AccountArchive("Instagram", list.Groups["part"].Value)
            : Entries().IsMatch(head) ? new AccountArchive("Instagram", "followers") : null;
    }

    /// <summary>Refuses a text that is such an archive, whatever the caller said about it.</summary>
    /// <exception cref="GraphDataException">x_archive or instagram_archive.</exception>
    public static void Refuse(string start, string name)
    {
        if (Of(start) is { } archive)
        {
            throw archive.Refused(name);
        }
    }

    /// <summary>Refuses an archive unless the caller says whose it is.</summary>
    /// <exception cref="GraphDataException">x_archive or instagram_archive.</exception>
    public void Demand(ReadOptions options, string name)
    {
        var follows = RowSchema.Of[FactKind.Follows];
        var owners = options.Map.Where(pair => ConstantCell.IsOne(pair.Value))
            .Select(pair => follows.Recognise(pair.Key)).ToArray();
        if (OwnerIs is not { } field || owners is not [var owner] || owner != follows.IndexOf(field))
        {
            throw Refused(name);
        }
    }

    /// <summary>The refusal, with the command that loads the file where one does.</summary>
    public GraphDataException Refused(string name)
    {
        var what = OwnerIs switch
        {
            "followed" => "It lists who follows the owner of the archive, and says neither who that is nor who follows whom " +
                $"among them{Numbers}. Load it with 'load follows --map followed=@OWNER', where OWNER is the account's " +
                $"{(Place == "X" ? "number" : "name")}.",
            "follower" => "It lists whom the owner of the archive follows, and says neither who that is nor who follows whom " +
                $"among them{Numbers}. Load it with 'load follows --map follower=@OWNER', where OWNER is the account's " +
                $"{(Place == "X" ? "number" : "name")}.",
            _ => "Of follows an archive tells who follows its owner and whom its owner follows, nothing about others. Give its " +
                (Place == "X" ? "follower.js or following.js." : "lists of followers or following."),
        };
        return new GraphDataException(Place == "X" ? "x_archive" : "instagram_archive",
            $"{name} is the part '{Part}' of an account's archive from {Place}. {what}");
    }

    private string Numbers => Place == "X" ? "; accounts are numbers in it" : "";

    [GeneratedRegex(@"^window\.YTD\.(?<part>\w+)\.part\d+\s*=", RegexOptions.NonBacktracking)]
    private static partial Regex Script();

    [GeneratedRegex(@"^\{\s*""(?<part>relationships_\w+)""\s*:", RegexOptions.NonBacktracking)]
    private static partial Regex Relationships();

    [GeneratedRegex(@"""string_list_data""\s*:\s*\[", RegexOptions.NonBacktracking)]
    private static partial Regex Entries();
}
