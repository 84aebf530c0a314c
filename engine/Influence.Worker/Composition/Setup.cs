using System.CommandLine;
using Influence.Application.Answering;
using Influence.Application.Settings;
using Influence.Storage.GraphFiles;
using Influence.Worker.Commands;
using Influence.Worker.Hosting;
using Influence.Worker.Output;

namespace Influence.Worker.Composition;

/// <summary>Settings in force for one run of the program, and the use cases wired to their adapters.</summary>
internal sealed class Setup
{
    private Setup(Settings settings, string dataFolder, string network, Resources resources) =>
        (Settings, DataFolder, Network, Resources) = (settings, dataFolder, network, resources);

    /// <summary>Everything a flag did not say.</summary>
    public Settings Settings { get; }

    /// <summary>The data folder, which need not exist.</summary>
    public string DataFolder { get; }

    /// <summary>The network asked about.</summary>
    public string Network { get; }

    /// <summary>What the process may use.</summary>
    public Resources Resources { get; }

    /// <summary>Reads flags, environment and settings files.</summary>
    /// <exception cref="Engine.Errors.OptionException">option_not_readable, setting_unknown, settings_not_readable.</exception>
    public static Setup Of(ParseResult parsed)
    {
        var project = Settings.Of(Environment.GetEnvironmentVariable, Environment.CurrentDirectory);
        var folder = project.Value("data", parsed.GetValue(CommonOptions.Data)) ?? "./influence-data";
        var settings = project.WithFolder(folder);
        var machine = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes; // knows the limits of a container
        return new Setup(settings, folder, settings.Value("network", parsed.GetValue(CommonOptions.Network)) ?? "main", new Resources(
            Quantities.Threads(settings.Value("threads", parsed.GetValue(CommonOptions.Threads))),
            Quantities.Memory(settings.Value("memory", parsed.GetValue(CommonOptions.Memory)), machine)));
    }

    /// <summary>Answers from graph files.</summary>
    public FileAnswers FileAnswers() => new(new GraphFileReader(), new ProcessMeter(), Resources, TimeProvider.System);
}
