using System.Text.Json;
using Influence.Api.Assets;
using Microsoft.AspNetCore.Components;

namespace Influence.Api.Dashboard.Parts;

/// <summary>The few elements that Razor components do not let through: scripts by address, and data as JSON.</summary>
/// <remarks>No script is ever inline: the content security policy of every page forbids it.</remarks>
internal static class Markup
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web); // escapes <, > and &

    /// <summary>A page's module.</summary>
    public static MarkupString Module(string path) => new($"""<script type="module" {Source(path)}></script>""");

    /// <summary>The chart library, where the build has it; it runs before the page's module.</summary>
    public static MarkupString Charts() => new(InfluenceAssets.Has(InfluenceAssets.Charts)
        ? $"""<script defer {Source(InfluenceAssets.Charts)}></script>"""
        : "");

    /// <summary>Data of a chart, for its module to read.</summary>
    public static MarkupString Data(string id, object value) => new(
        $"""<script type="application/json" id="{id}">{JsonSerializer.Serialize(value, Web)}</script>""");

    private static string Source(string path) =>
        $"""src="{InfluenceAssets.Url(path)}" integrity="{InfluenceAssets.Integrity(path)}" """;
}
