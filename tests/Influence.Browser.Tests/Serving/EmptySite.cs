using Influence.Browser.Tests.Browsing;

namespace Influence.Browser.Tests.Serving;

/// <summary>The dashboard over an empty data folder, started when the first test asks; each test uses a network of its own.
/// </summary>
public sealed class EmptySite : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("influence-empty-");
    private readonly Lazy<Task<(InfluenceProcess Process, Uri Site)>> _server;

    /// <summary>Nothing is started yet.</summary>
    public EmptySite() => _server = new(() => InfluenceProcess.ServeAsync(_data.FullName));

    /// <summary>Where it listens; skips the running test without Chromium.</summary>
    public async Task<Uri> AddressAsync()
    {
        Chrome.SkipUnlessPresent();
        return (await _server.Value).Site;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated && _server.Value.IsCompletedSuccessfully)
        {
            await (await _server.Value).Process.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }
}
