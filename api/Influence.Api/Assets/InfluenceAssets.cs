using System.Collections.Frozen;
using System.Reflection;

namespace Influence.Api.Assets;

/// <summary>The styles, scripts and charts of the dashboard; they live inside this assembly (engine/docs/adr/0006).</summary>
/// <remarks>
/// Whatever stands in <c>wwwroot/</c> is embedded by the build under its path; ECharts comes from npm as <see cref="Charts"/>.
/// A page links <c>InfluenceAssets.Url("site.css")</c>; the address carries the content's hash, so browsers may keep it for ever.
/// </remarks>
public static class InfluenceAssets
{
    /// <summary>Path of the chart library; absent when the build found no npm: ask <see cref="Has"/> before linking it.</summary>
    public const string Charts = "vendor/echarts.min.js";

    /// <summary>Where the assets are served: the address a Razor class library would have.</summary>
    public const string Root = "/_content/Influence.Api/";

    private const string Prefix = "assets/";

    private static readonly Lazy<FrozenDictionary<string, Asset>> Embedded = new(ReadAll);

    /// <summary>Paths of all assets, as in <c>site.css</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> Paths { get; } = [.. Embedded.Value.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether an asset was built in.</summary>
    /// <param name="path">As in <c>vendor/echarts.min.js</c>; case matters.</param>
    public static bool Has(string path) => Embedded.Value.ContainsKey(path);

    /// <summary>Address of an asset, with its content's hash.</summary>
    /// <param name="path">As in <c>site.css</c>; case matters.</param>
    /// <exception cref="ArgumentException">No such asset; the message lists those there are.</exception>
    public static string Url(string path) => $"{Root}{path}?v={Demand(path).Version}";

    /// <summary>The <c>integrity</c> attribute of an asset.</summary>
    /// <param name="path">As in <c>site.css</c>; case matters.</param>
    /// <exception cref="ArgumentException">No such asset; the message lists those there are.</exception>
    public static string Integrity(string path) => Demand(path).Integrity;

    internal static Asset? Find(string path) => Embedded.Value.GetValueOrDefault(path);

    private static Asset Demand(string path) => Find(path) ?? throw new ArgumentException(
        $"There is no asset '{path}' in the build. There are: {string.Join(", ", Paths)}.", nameof(path));

    private static FrozenDictionary<string, Asset> ReadAll()
    {
        var assembly = typeof(InfluenceAssets).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => name[Prefix.Length..].Replace('\\', '/'), name => Read(assembly, name), StringComparer.Ordinal);
    }

    private static Asset Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new Asset(name, content);
    }
}
