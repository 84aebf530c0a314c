using System.Collections.Immutable;
using System.Text.Json;
using Influence.Engine.Errors;

namespace Influence.Worker.Composition;

/// <summary>One setting: <c>--name</c>, <c>INFLUENCE_NAME</c> and a member of <c>influence.json</c> are the same thing.</summary>
/// <param name="Name">As on the command line, without the hyphens.</param>
/// <param name="Default">In words.</param>
/// <param name="Sentence">What it does.</param>
internal sealed record Setting(string Name, string Default, string Sentence)
{
    /// <summary>As in <c>INFLUENCE_THIRD_PARTIES</c>.</summary>
    public string Variable => "INFLUENCE_" + Name.ToUpperInvariant().Replace('-', '_');

    /// <summary>As in <c>third_parties</c>.</summary>
    public string Member => Name.Replace('-', '_');
}

/// <summary>Settings in force: flags, environment, <c>influence.json</c> of project and data folder, then defaults.</summary>
internal sealed class Settings
{
    /// <summary>The file's name, looked for in the working folder and in the data folder.</summary>
    public const string FileName = "influence.json";

    private readonly Func<string, string?> _environment;
    private readonly ImmutableArray<ImmutableDictionary<string, string>> _files;

    private Settings(Func<string, string?> environment, string project)
    {
        _environment = environment;
        _files = [ReadFile(Path.Combine(project, FileName))];
    }

    private Settings(Settings outer, string dataFolder)
    {
        _environment = outer._environment;
        _files = outer._files.Add(ReadFile(Path.Combine(dataFolder, FileName)));
    }

    /// <summary>Every setting there is; the README's table is tested against it.</summary>
    public static ImmutableArray<Setting> All { get; } =
    [
        new("data", "./influence-data", "The data folder"),
        new("network", "main", "The network that commands use and the dashboard opens with"),
        new("threads", "all cores", "Threads at most"),
        new("memory", "75% of the machine", "Memory at most, as in 4GiB; what needs more is refused"),
        new("third-parties", "hide", "show lists people who are absent from a loaded people file"),
        new("urls", "http://127.0.0.1:5080", "Where serve listens"),
        new("open", "false", "true lets serve listen beyond this machine, without keys"),
        new("metrics", "false", "true lets serve answer Prometheus at /metrics"),
        new("inbox", "inbox in the data folder", "The folder that serve and worker watch for files"),
        new("job-seconds", "1800", "Seconds that the job of a question may take at most"),
        new("disk-reserve", "1GiB, at most 5% of the disk", "Room left free on the disk; what would need it is refused"),
        new("store", "the data folder", "Where the facts stand: http://host:7474[/database] of a Neo4j"),
        new("neo4j-user", "neo4j", "Who asks Neo4j"),
        new("neo4j-password", "none", "Of that user; no option, since others could read it there"),
        new("neo4j-password-file", "none", "A file with the password"),
    ];

    /// <summary>Settings as they are before the data folder is known.</summary>
    public static Settings Of(Func<string, string?> environment, string project) => new(environment, project);

    /// <summary>The same, with the data folder's own file as the last word before the defaults.</summary>
    public Settings WithFolder(string dataFolder) => new(this, dataFolder);

    /// <summary>The value in force, or null for the default.</summary>
    /// <param name="name">As in <see cref="All"/>.</param>
    /// <param name="flag">From the command line, or null.</param>
    public string? Value(string name, string? flag)
    {
        var setting = All.First(candidate => candidate.Name == name);
        if (flag is not null)
        {
            return flag;
        }

        return _environment(setting.Variable) is { Length: > 0 } variable
            ? variable
            : _files.Select(file => file.GetValueOrDefault(setting.Member)).FirstOrDefault(value => value is not null);
    }

    private static ImmutableDictionary<string, string> ReadFile(string path)
    {
        if (!File.Exists(path))
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var values = json.RootElement.EnumerateObject()
                .ToImmutableDictionary(member => member.Name, member => member.Value.ToString());
            var unknown = values.Keys.FirstOrDefault(name => All.All(setting => setting.Member != name));
            return unknown is null ? values : throw new OptionException("setting_unknown",
                $"{path} has a setting '{unknown}'. Settings are {string.Join(", ", All.Select(setting => setting.Member))}.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new OptionException("settings_not_readable",
                $"{path} is not a JSON object of settings: {error.Message} Mend it, or remove it.", error);
        }
    }
}
