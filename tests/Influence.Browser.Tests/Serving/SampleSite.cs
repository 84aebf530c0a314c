using Influence.Browser.Tests.Browsing;

namespace Influence.Browser.Tests.Serving;

/// <summary>The dashboard over a small sample brand in a folder of its own; started once, only where there is a browser to look.</summary>
public sealed class SampleSite : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("influence-browser-");
    private InfluenceProcess? _server;
    private Uri? _address;

    /// <summary>Where it listens; skips the running test without Chromium.</summary>
    public Uri Address
    {
        get
        {
            Chrome.SkipUnlessPresent();
            return _address!;
        }
    }

    /// <summary>Its data folder, to load more into.</summary>
    public string Data => _data.FullName;

    /// <summary>How many people the brand has.</summary>
    public static int People => int.TryParse(Environment.GetEnvironmentVariable("INFLUENCE_SAMPLE_PEOPLE"), out var people) ? people : 2000;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Chrome.Executable is null)
        {
            return;
        }

        await InfluenceProcess.RunAsync(Data, "demo", "--people", $"{People}");
        (_server, _address) = await InfluenceProcess.ServeAsync(Data, "--network", "sample");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }
}
