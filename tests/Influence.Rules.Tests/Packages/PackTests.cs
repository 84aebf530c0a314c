using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using Influence.Testing;

namespace Influence.Rules.Tests.Packages;

/// <summary>The packages are complete, and a project that knows nothing else can be built on them, without any network.</summary>
public sealed class PackTests : IDisposable
{
    private static readonly string[] Packages =
    [
        "Influence", "Influence.Adapters.PlotlyNet", "Influence.Adapters.QuikGraph", "Influence.Adapters.SvgSkia",
        "Influence.Application", "Influence.Engine", "Influence.Storage",
    ];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("influence-pack-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Packages_have_readme_licence_and_symbols_and_a_project_restores_builds_and_runs_on_them()
    {
        var feed = Path.Combine(_folder, "feed");
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name == "release" ? "Release" : "Debug";
        await RunAsync(TestData.Root, "pack", "Influence.sln", "--no-build", "-c", configuration, "-o", feed);

        Assert.Equal(Packages, Directory.GetFiles(feed, "*.nupkg").Select(Name).Order(StringComparer.Ordinal));
        Assert.Equal(Packages, Directory.GetFiles(feed, "*.snupkg").Select(Name).Order(StringComparer.Ordinal));
        foreach (var package in Directory.GetFiles(feed, "*.nupkg"))
        {
            Check(package);
        }

        foreach (var symbols in Directory.GetFiles(feed, "*.snupkg"))
        {
            using var archive = ZipFile.OpenRead(symbols);
            Assert.Contains(archive.Entries, entry => entry.FullName == $"lib/net10.0/{Name(symbols)}.pdb");
        }

        if (Nightly.IsOn)
        {
            await BuildOnAsync(feed);
        }
    }

    private static void Check(string package)
    {
        var name = Name(package);
        using var archive = ZipFile.OpenRead(package);
        var files = archive.Entries.Select(entry => entry.FullName).ToArray();
        Assert.Contains("README.md", files);
        Assert.Contains($"lib/net10.0/{name}.dll", files);
        Assert.Contains($"lib/net10.0/{name}.xml", files); // what an editor shows beside a name
        using var text = archive.GetEntry(name + ".nuspec")!.Open();
        var metadata = XDocument.Load(text).Root!.Elements().Single();
        Assert.Equal(name, Value("id"));
        Assert.Equal("Apache-2.0", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.True(Value("description")!.Length > 40 && Value("description") != "Package Description", Value("description"));
        Assert.False(string.IsNullOrEmpty(Value("authors")) || string.IsNullOrEmpty(Value("tags")));
        Assert.DoesNotContain(metadata.Descendants().Where(one => one.Name.LocalName == "dependency"),
            one => one.Attribute("id")!.Value.Contains("Analyzer", StringComparison.Ordinal));

        string? Value(string element) => metadata.Elements().SingleOrDefault(one => one.Name.LocalName == element)?.Value;
    }

    // Ours from the folder just packed, all others from where this machine keeps what it has restored before.
    private async Task BuildOnAsync(string feed)
    {
        var project = Directory.CreateDirectory(Path.Combine(_folder, "app")).FullName;
        var kept = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Assert.SkipUnless(Directory.Exists(kept), "This machine keeps its packages elsewhere, so none can be restored offline.");
        await File.WriteAllTextAsync(Path.Combine(project, "app.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestoreSources>{feed}</RestoreSources>
                <RestorePackagesPath>{Path.Combine(_folder, "packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{kept}</RestoreFallbackFolders>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Influence" Version="0.1.0" /></ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), """
            using Influence;
            using var brand = Network.Load(follows: args[0]);
            Console.WriteLine(brand.Follows.PageRank().Top(1)[0].Id);
            Console.WriteLine(brand.Graph().ChooseSeeds(1).Seeds);
            """);
        var follows = Path.Combine(_folder, "follows.csv");
        await File.WriteAllTextAsync(follows, "follower,followed\nben,anna\ncleo,anna\ndora,anna\n");
        await RunAsync(project, "build", "-c", "Release", "-o", Path.Combine(_folder, "out"));
        Assert.Equal("anna\nanna\n", await RunAsync(project, Path.Combine(_folder, "out", "app.dll"), follows));
    }

    private static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // No compiler and no build node may linger.
        (start.Environment["UseSharedCompilation"], start.Environment["MSBUILDDISABLENODEREUSE"]) = ("false", "1");
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{await output}{await error}");
        return await output;
    }

    private static string Name(string package) =>
        Path.GetFileNameWithoutExtension(package).Replace(".0.1.0", "", StringComparison.Ordinal);
}
