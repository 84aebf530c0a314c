using Influence.Engine.Randomness;

namespace Influence.Application.SampleBrand;

/// <summary>The small vocabularies of the sample brand.</summary>
internal static class BrandWords
{
    internal const string OwnChannel = "app";

    internal const string PublicChannel = "instagram";

    /// <summary>The topic of the planted negative conversation; no other message has it.</summary>
    internal const string NegativeTopic = "leaking-lids";

    /// <summary>What communities care about; community c talks of topic c most, then of its neighbours' topics.</summary>
    internal static readonly string[] Topics =
    [
        "trail-running", "home-barista", "camping-coffee", "van-life", "climbing", "gravel-rides", "cold-brew", "wild-swimming",
        "latte-art", "campfire-recipes", "dawn-patrol", "bean-origins", "ultralight-gear", "family-hikes", "winter-tours",
        "paddling", "office-brews", "student-deals", "bikepacking", "zero-waste", "grinder-talk", "dog-walks", "bird-watching",
        "night-shift",
    ];

    internal static readonly string[] Campaigns = ["bring-a-friend", "spring-trail", "summer-roast"];

    internal static readonly string[] ReferralChannels = ["link", "email", "message", "in-store"];

    internal static readonly string[] Segments = ["explorer", "barista", "commuter", "weekender", "gift-giver"];

    internal static readonly string[] Moods =
    [
        "quiet", "early", "salty", "mossy", "windy", "amber", "lucky", "rusty", "misty", "sunny", "brisk", "dusty", "hazel",
        "sleepy",
    ];

    internal static readonly string[] Animals =
    [
        "otter", "heron", "badger", "magpie", "lynx", "marmot", "puffin", "stoat", "curlew", "ibex", "toad", "vole", "kestrel",
        "moth",
    ];

    internal static string Pick(string[] words, ref Draws draws) => words[draws.NextBelow(words.Length)];
}
