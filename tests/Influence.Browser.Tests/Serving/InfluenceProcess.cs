using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Influence.Browser.Tests.Serving;

/// <summary>The built <c>influence</c> as a process of its own, as a user would start it.</summary>
public sealed class InfluenceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _printed = new();

    // Where it was built: beside the tests its assembly and the library's, of one name but for a letter's case, would be one.
    private static readonly string Built = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Influence.Worker", new DirectoryInfo(AppContext.BaseDirectory).Name, "influence"));

    private InfluenceProcess(string[] arguments, string data)
    {
        // From a folder that holds nothing: whatever it serves must come with the program.
        var start = new ProcessStartInfo(Built, arguments)
        {
            WorkingDirectory = data,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["INFLUENCE_DATA"] = data;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="InvalidOperationException">It did not end with 0; the message holds what it printed.</exception>
    public static async Task RunAsync(string data, params string[] arguments)
    {
        await using var command = new InfluenceProcess(arguments, data);
        await command._process.WaitForExitAsync();
        if (command._process.ExitCode != 0)
        {
            throw command.Failure(arguments);
        }
    }

    /// <summary>Starts <c>serve</c> on a free port and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended, or was not ready within a minute.</exception>
    public static async Task<(InfluenceProcess Process, Uri Site)> ServeAsync(string data, params string[] arguments)
    {
        var site = new Uri($"http://127.0.0.1:{FreePort()}");
        string[] all = ["serve", "--urls", site.GetLeftPart(UriPartial.Authority), .. arguments];
        var server = new InfluenceProcess(all, data);
        using var client = new HttpClient { BaseAddress = site };
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(100))
        {
            if (server._process.HasExited)
            {
                break;
            }

            if (await IsReadyAsync(client))
            {
                return (server, site);
            }
        }

        var failure = server.Failure(all);
        await server.DisposeAsync();
        throw failure;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/readyz");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // nobody listens yet
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        lock (_printed)
        {
            _printed.AppendLine(line);
        }
    }

    private InvalidOperationException Failure(string[] arguments)
    {
        lock (_printed)
        {
            var state = _process.HasExited ? $"ended with {_process.ExitCode}" : "did not get ready";
            return new InvalidOperationException(
                $"influence {string.Join(' ', arguments)} {state}:{Environment.NewLine}{_printed}");
        }
    }
}
