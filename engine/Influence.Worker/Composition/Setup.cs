using System.CommandLine;
using Influence.Adapters.QuikGraph;
using Influence.Application.Answering;
using Influence.Application.Facts;
using Influence.Application.Hosting;
using Influence.Application.SmallGraphs;
using Influence.Storage.GraphFiles;
using Influence.Storage.Neo4j;
using Influence.Storage.Space;
using Influence.Worker.Commands;
using Influence.Worker.Hosting;
using Influence.Worker.Output;

namespace Influence.Worker.Composition;

/// <summary>Settings in force for one run of the program, and the use cases wired to their adapters.</summary>
internal sealed class Setup
{
    private const string DefaultDataFolder = "./influence-data";
    private const string DefaultNetwork = "main";

    private Setup(Settings settings, string dataFolder, string network, Resources resources, StoreAddress? store,
        DiskReserve reserve) => (Settings, DataFolder, Network, Resources, Store, DiskReserve) =
        (settings, dataFolder, network, resources, store, reserve);

    /// <summary>Everything a flag did not say.</summary>
    public Settings Settings { get; }

    /// <summary>The data folder, which need not exist.</summary>
    public string DataFolder { get; }

    /// <summary>The network asked about.</summary>
    public string Network { get; }

    /// <summary>The Neo4j in which the facts stand; null when they stand in the data folder.</summary>
    public StoreAddress? Store { get; }

    /// <summary>Room left free on the disk.</summary>
    public DiskReserve DiskReserve { get; }

    /// <summary>What the process may use.</summary>
    public Resources Resources { get; }

    /// <summary>Reads flags, environment and settings files.</summary>
    /// <param name="parsed">The flags.</param>
    /// <param name="network">The network of a command that has no choice.</param>
    /// <exception cref="Engine.Errors.OptionException">option_not_readable, setting_unknown, settings_not_readable.</exception>
    public static Setup Of(ParseResult parsed, string? network = null)
    {
        var project = Settings.Of(Environment.GetEnvironmentVariable, Environment.CurrentDirectory);
        var folder = project.Value("data", parsed.GetValue(CommonOptions.Data)) ?? DefaultDataFolder;
        var settings = project.WithFolder(folder);
        var machine = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes; // knows the limits of a container
        var resources = new Resources(
            Quantities.Threads(settings.Value("threads", parsed.GetValue(CommonOptions.Threads))),
            Quantities.Memory(settings.Value("memory", parsed.GetValue(CommonOptions.Memory)), machine));
        network ??= settings.Value("network", parsed.GetValue(CommonOptions.Network)) ?? DefaultNetwork;
        var store = Stores.Of(settings, settings.Value("store", parsed.GetValue(CommonOptions.Store)));
        var reserve = Quantities.DiskReserve(settings.Value("disk-reserve", parsed.GetValue(CommonOptions.DiskReserve)),
            hasOption: parsed.GetValue(CommonOptions.DiskReserve) is not null);
        return new Setup(settings, folder, network, resources, store, reserve);
    }

    /// <summary>Answers from graph files.</summary>
    public FileAnswers FileAnswers() =>
        new(new GraphFileReader(Console.OpenStandardInput), new ReadyMethods(new QuikGraphQuestions()), new ProcessMeter(),
            Resources, TimeProvider.System);

    /// <summary>Opens the data folder for one command.</summary>
    /// <param name="mayCreate">Whether a folder that is not there is made; a question makes none.</param>
    /// <param name="messages">Told when another process writes.</param>
    public OpenFolder OpenFolder(bool mayCreate, Messages messages) => OpenFolder(mayCreate, messages, passing: null);

    /// <summary>Opens the data folder for a dry run: one that is not there is not made, an empty one stands for it.</summary>
    public OpenFolder OpenFolderForDryRun(Messages messages)
    {
        if (Directory.Exists(DataFolder))
        {
            return OpenFolder(mayCreate: false, messages);
        }

        var empty = Directory.CreateTempSubdirectory("influence-dry-run-").FullName;
        return new Setup(Settings, empty, Network, Resources, store: null, DiskReserve)
            .OpenFolder(mayCreate: true, messages, empty);
    }

    private OpenFolder OpenFolder(bool mayCreate, Messages messages, string? passing)
    {
        var services = AddFolder(new ServiceCollection(), messages, mayCreate).BuildServiceProvider();
        try
        {
            SayWhoWrites(services, messages);
            var folder = new OpenFolder(services, passing);
            if (folder.WhyNobody(Network) is { } why)
            {
                messages.Warn(why);
            }

            return folder;
        }
        catch
        {
            services.Dispose();
            throw;
        }
    }

    /// <summary>Adds the data folder's ports and the use cases on them.</summary>
    public IServiceCollection AddFolder(IServiceCollection services, Messages messages, bool mayCreate = true)
    {
        var readOnly = !mayCreate && !Directory.Exists(DataFolder);
        return services.AddPorts(clock => Store is null
            ? Storage.Folder.DataFolder.Open(DataFolder, readOnly, clock, DiskReserve)
            : Storage.Folder.DataFolder.Open(DataFolder, readOnly: false, clock, Store, messages.Note, DiskReserve))
            .AddUseCases(Resources);
    }

    /// <summary>Opens the folder, and says so when it can only be read.</summary>
    public void SayWhoWrites(IServiceProvider services, Messages messages)
    {
        var folder = services.GetRequiredService<Storage.Folder.DataFolder>();
        if (!folder.CanWrite)
        {
            messages.Note($"{DataFolder}: {ReadOnlyStore.Why(folder.Networks)} Answers are computed and not kept.");
        }

        if (folder.OpenToOthers is { } warning)
        {
            messages.Warn(warning);
        }
    }

    /// <summary>The folder watched for files.</summary>
    public string Inbox(string? flag) => Settings.Value("inbox", flag) ?? Path.Combine(DataFolder, "inbox");

    /// <summary>How long the job of a question may take.</summary>
    public TimeSpan LongestJob(string? flag) => Quantities.JobSeconds(Settings.Value("job-seconds", flag));

    /// <summary>The flags to repeat in a suggested next command, with a leading space; empty for the defaults.</summary>
    public string FlagsInWords() =>
        (DataFolder == DefaultDataFolder ? "" : $" --data {DataFolder}") +
        (Network == DefaultNetwork ? "" : $" --network {Network}") +
        (Store is null || Settings.Value("store", null) is not null ? "" : $" --store {Store.Name}");
}
