// What every notebook here starts with: the library where it was built, a sample brand, a way to show a figure.
// Each notebook repeats its own usings: those of a loaded file stay in it.
#r "../artifacts/bin/Influence.Notebooks/release/Influence.Engine.dll"
#r "../artifacts/bin/Influence.Notebooks/release/Influence.Application.dll"
#r "../artifacts/bin/Influence.Notebooks/release/Influence.Storage.dll"
#r "../artifacts/bin/Influence.Notebooks/release/Influence.dll"
#r "../artifacts/bin/Influence.Notebooks/release/MathNet.Numerics.dll"
#r "System.Net.Http.Json"
#nullable enable annotations

using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Runtime.Loader;
using System.Text.Json;
using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Engine.Answers;
using Influence.Engine.Figures;

// A kernel loads each library apart from all others, and what SQLite is made of twice: that family is loaded here, together.
{
    var beside = Path.GetDirectoryName(typeof(ResultView).Assembly.Location)!;
    AssemblyLoadContext.Default.Resolving += (context, wanted) =>
        wanted.Name!.StartsWith("SQLitePCLRaw.") || wanted.Name == "Microsoft.Data.Sqlite"
            ? context.LoadFromAssemblyPath(Path.Combine(beside, wanted.Name + ".dll"))
            : null;
}

/// <summary>The program as a user would start it.</summary>
public static class Program
{
    public static string Root { get; } = FindRoot();

    public static string Path { get; } = new[] { "release", "debug" }
        .Select(build => System.IO.Path.Combine(Root, "artifacts", "bin", "Influence.Worker", build, "influence"))
        .Select(path => OperatingSystem.IsWindows() ? path + ".exe" : path)
        .Where(File.Exists)
        .MaxBy(File.GetLastWriteTimeUtc)
        ?? throw new FileNotFoundException("The program is not built: run ./dev.sh notebooks once.");

    /// <summary>Runs a command to its end; what it says is thrown if it fails.</summary>
    public static void Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var said = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"influence {string.Join(' ', arguments)} failed: {said.Result}");
        }
    }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("INFLUENCE_")).ToArray())
        {
            start.Environment.Remove(name); // a notebook says itself what it asks; a setting of the machine would change it
        }

        if (Neo4j.Address is { } server && server.UserInfo.Split(':', 2) is [var user, var password])
        {
            (start.Environment["INFLUENCE_NEO4J_USER"], start.Environment["INFLUENCE_NEO4J_PASSWORD"]) = (user, password);
        }

        return Process.Start(start)!;
    }

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Influence.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Start the notebook from the repository: Influence.sln is in no folder above.");
    }
}

/// <summary>A brand of 5,000 customers that nobody has, the same on every machine.</summary>
public static class Sample
{
    static string? _folder;

    /// <summary>A data folder with the network <c>sample</c>; made anew whenever the program changed.</summary>
    public static string Folder => _folder ??= Make();

    /// <summary>The files it was made from, as a user would have them.</summary>
    public static string File(string kind) => System.IO.Path.Combine(Folder, "files", kind + ".csv");

    static string Make()
    {
        var build = typeof(ResultView).Module.ModuleVersionId.ToString("N")[..12];
        var all = System.IO.Path.Combine(Program.Root, "artifacts", "notebooks");
        var folder = System.IO.Path.Combine(all, "sample-" + build);
        var made = folder + ".made"; // written last: a folder without it was interrupted
        Directory.CreateDirectory(all);
        if (!System.IO.File.Exists(made))
        {
            foreach (var old in Directory.GetDirectories(all, "sample-*"))
            {
                Directory.Delete(old, recursive: true);
                System.IO.File.Delete(old + ".made");
            }

            Program.Run("demo", "--people", "5000", "--data", folder, "--out", System.IO.Path.Combine(folder, "files"));
            System.IO.File.WriteAllText(made, "");
        }

        return folder;
    }
}

/// <summary>An empty Neo4j, as in <c>INFLUENCE_NOTEBOOKS_NEO4J=http://neo4j:password@127.0.0.1:7474</c>.</summary>
public static class Neo4j
{
    public static Uri? Address { get; } =
        Environment.GetEnvironmentVariable("INFLUENCE_NOTEBOOKS_NEO4J") is { Length: > 0 } address ? new Uri(address) : null;

    /// <summary>The address without the password.</summary>
    public static string Store => Address!.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>Of its user.</summary>
    public static string? Password => Address!.UserInfo.Split(':', 2) is [_, var password] ? password : null;

    /// <summary>Asks Cypher for rows, as any client of its HTTP interface would.</summary>
    public static async Task<JsonElement[][]> AskAsync(string cypher)
    {
        if (Password is null)
        {
            throw new ArgumentException($"INFLUENCE_NOTEBOOKS_NEO4J names {Store} without a user and a password. " +
                "Name them too, as in http://neo4j:password@127.0.0.1:7474.");
        }

        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Store}/db/neo4j/query/v2")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { statement = cypher }), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Address!.UserInfo)));
        var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{Store} answers {(int)answer.StatusCode}: {text}");
        }

        var data = JsonDocument.Parse(text).RootElement.GetProperty("data");
        return [.. data.GetProperty("values").EnumerateArray().Select(row => row.EnumerateArray().ToArray())];
    }
}

/// <summary><c>influence serve</c> on a free port, for as long as it is wanted.</summary>
public sealed class Server : IDisposable
{
    readonly Process _process;

    Server(Process process, Uri address)
    {
        (_process, Client) = (process, new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose(); // a cell that failed leaves nothing behind
    }

    public HttpClient Client { get; }

    public static async Task<Server> StartAsync(string data)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
        probe.Stop();
        var process = Program.Start("serve", "--data", data, "--network", "sample", "--urls", address.ToString().TrimEnd('/'));
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new Server(process, address);
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(100))
        {
            try
            {
                if (process.HasExited)
                {
                    break;
                }

                if ((await server.Client.GetAsync("/readyz")).IsSuccessStatusCode)
                {
                    return server;
                }
            }
            catch (HttpRequestException)
            {
                // not yet
            }
        }

        server.Dispose();
        throw new InvalidOperationException("influence serve did not become ready within a minute.");
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
    }
}

/// <summary>Shows what is no result of the library itself.</summary>
public static class Show
{
    /// <summary>A table: a name, or a name and a unit in brackets, for each column; then the rows.</summary>
    public static ResultView Table(string title, string[] columns, IEnumerable<object?[]> rows)
    {
        IReadOnlyList<Cell>[] all = [.. rows.Select(row => row.Select(Cell.Of).ToArray())];
        return new ResultView
        {
            Title = title,
            Tables =
            [
                new ViewTable(
                    [.. columns.Select((name, place) => new DocumentColumn(
                        name.Split(" (")[0],
                        name.Contains('(') ? name.Split(" (")[1].TrimEnd(')') : "",
                        all.Any(row => row[place].Kind is CellKind.Count or CellKind.Number)))],
                    all),
            ],
        };
    }
}
