using System.Collections.Immutable;
using System.CommandLine;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Worker.Commands;

/// <summary>Their words for stages, kinds and consent, and what each means; only a load has them.</summary>
internal sealed class WordMaps
{
    private static readonly string[] Stages =
        ["invited", "clicked", "signed_up", "converted", "rewarded", "cancelled", "refunded"];

    private static readonly string[] Replies = ["invited", "accepted", "declined", "shared"];

    private static readonly string[] Consents = ["yes", "no", "unknown", "suppressed"];

    private readonly Option<string[]> _stages = Make("--stage-map",
        $"Their word = a stage of a referral: {InWords(Stages)}; of replies: {InWords(Replies)}");
    private readonly Option<string[]> _kinds = Make("--kind-map", "Their word = a kind of share, as in retweet, reply or post");
    private readonly Option<string[]> _consents = Make("--consent-map", $"Their word = {InWords(Consents)}");

    /// <summary>What to add to the command.</summary>
    public IEnumerable<Option> Options => [_stages, _kinds, _consents];

    /// <summary>Adds the maps given.</summary>
    /// <exception cref="OptionException">map_not_readable, or option_of_another_kind.</exception>
    public ReadOptions AddTo(ReadOptions options, ParseResult parsed, FactKind kind) => options with
    {
        StageMap = kind == FactKind.Replies ? Read(_stages, parsed, kind, kind, [.. Replies, "-"])
            : Read(_stages, parsed, kind, FactKind.Referrals, [.. Stages, "-"]),
        KindMap = Read(_kinds, parsed, kind, FactKind.Shares, []),
        ConsentMap = Read(_consents, parsed, kind, FactKind.People, [.. Consents]),
    };

    private static ImmutableDictionary<string, string> Read(
        Option<string[]> option, ParseResult parsed, FactKind kind, FactKind owner, ImmutableArray<string> meanings)
    {
        if (parsed.GetValue(option) is not { Length: > 0 } lists)
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        if (kind != owner)
        {
            throw new OptionException("option_of_another_kind", $"{option.Name} is for {owner.ToString().ToLowerInvariant()}, " +
                $"not for {kind.ToString().ToLowerInvariant()}. Leave it out.");
        }

        var map = MapOption.Pairs(option.Name, lists.SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries)),
            "THEIRS=OURS, each word once");
        var unknown = map.FirstOrDefault(pair => meanings.Length > 0 && !meanings.Contains(pair.Value));
        return unknown.Key is null ? map : throw new OptionException("map_not_readable",
            $"{option.Name} maps '{unknown.Key}' to '{unknown.Value}', but ours are {string.Join(", ", meanings)}.");
    }

    private static Option<string[]> Make(string name, string description) =>
        new(name) { HelpName = "THEIRS=OURS,…", Description = description };

    private static string InWords(string[] words) => $"{string.Join(", ", words[..^1])} or {words[^1]}";
}
