using System.Collections.Immutable;
using System.Diagnostics;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Decisions;
using Influence.Application.Exports;
using Influence.Application.Facts;
using Influence.Application.Hosting;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Application.SmallGraphs;
using Influence.Engine.Methods;
using Influence.Storage.Folder;
using Influence.Storage.Imports;

namespace Influence;

/// <summary>The use cases of one open network, wired to a data folder or to memory.</summary>
internal sealed class Library : IDisposable
{
    private const double ShareOfMemory = 0.75;

    private readonly DataFolder _folder;
    private readonly NetworkAnswers _answers;
    private readonly NetworkPeople _networks;
    private readonly LoadFacts _loading;
    private readonly ExportLog _exports;
    private readonly ExportPeople _leaving;
    private readonly bool _showsThirdParties;
    private volatile bool _isDisposed;

    public Library(DataFolder folder, string network, NetworkOptions options)
    {
        (_folder, Network, _showsThirdParties) = (folder, network, options.ShowThirdParties);
        var resources = new Resources(options.Threads, options.MemoryBytes > 0 ? options.MemoryBytes
            : (long)(ShareOfMemory * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));
        var tables = new ChanceTables(folder.Chances, resources);
        _answers = new NetworkAnswers(folder.Networks, folder.Snapshots, folder.Roster, folder.Runs,
            folder.Decisions, tables,
            new ReadyMethods(NoSmallGraphs.Instance), new Meter(), resources, TimeProvider.System);
        _networks = new NetworkPeople(folder.Networks, folder.Snapshots, folder.Roster);
        _loading = new LoadFacts(folder.Loader, folder.Networks, folder.Snapshots, folder.Facts,
            new PublishAnswers(folder.Answers, _answers, _networks, folder.Networks), TimeProvider.System);
        _exports = new ExportLog(folder.Loads, folder.Networks);
        _leaving = new ExportPeople(_networks, folder.Roster, _answers);
        Decisions = new ReferralDecisions(folder.Decisions, _answers, _networks, folder.Networks, TimeProvider.System);
        Chances = new NetworkChances(folder.Networks, folder.Snapshots, folder.Roster, tables);
        Indexes = new ReachIndexes(folder.Networks, folder.Snapshots, folder.Roster, tables, folder.Indexes, resources);
    }

    public string Network { get; }

    public NetworkChances Chances { get; }

    public ReachIndexes Indexes { get; }

    public ReferralDecisions Decisions { get; }

    /// <summary>A view of the network that shows whom this library may show.</summary>
    public NetworkViewOptions View => new() { ThirdParties = _showsThirdParties ? "show" : "hide" };

    /// <summary>Asks a method of the catalogue; options are checked by the same rules as everywhere.</summary>
    public AnswerDocument Ask(string family, string? method, MethodOptions? options, NetworkViewOptions view,
        CancellationToken cancellationToken, ImmutableArray<string> given = default, ImmutableArray<string>? among = null,
        int? top = null)
    {
        var asked = MethodCatalog.Find(family, method);
        options ??= asked.DefaultOptions;
        OptionRules.Demand(options); // before a network is opened: an option is wrong whatever the data
        return _answers.AnswerAsync(new AnswerRequest
        {
            Network = Network,
            Method = asked,
            Options = options,
            View = view,
            Given = given.IsDefault ? [] : given,
            Among = among,
            Top = top,
        }, null, cancellationToken).GetAwaiter().GetResult();
    }

    /// <summary>A file of people, ready to leave.</summary>
    public ExportFile Leave(ExportOptions options, CancellationToken cancellationToken) => _leaving.Make(Network, options,
        _leaving.QuestionOf(Network, options) is { } question
            ? _answers.AnswerAsync(question, null, cancellationToken).GetAwaiter().GetResult() : null, cancellationToken);

    /// <summary>The people who may be named, as the roster stands now.</summary>
    public OpenPeople OpenPeople() => _networks.Open(Network, _showsThirdParties);

    /// <summary>Loads a file; null loads nothing.</summary>
    public LoadReport? Load(FactKind kind, string? path, CancellationToken cancellationToken) => path is null ? null
        : _folder.Loader.LoadAsync(new LoadRequest { Network = Network, Kind = kind, Sources = FileSources.Of([path]) },
            null, null, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Puts what was loaded in force.</summary>
    public void Publish(CancellationToken cancellationToken) =>
        _loading.RefreshAsync(Network, null, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Reads what others changed where the facts stand, and puts it in force.</summary>
    public void CatchUp(CancellationToken cancellationToken) =>
        _loading.CatchUpAsync(Network, null, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Takes note of somebody who said no.</summary>
    public void Exclude(string id) => _folder.Roster.Suppress(id);

    /// <summary>Writes down that a list leaves as a file. What lives in memory has no log that outlives it.</summary>
    public void WriteDownExport(string list, long rows, string form)
    {
        if (!_folder.IsInMemory)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(Network));
            _exports.Write(Network, list, rows, form, "the library");
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        _folder.Dispose();
    }

    private sealed class Meter : IProcessMeter
    {
        public long PeakBytes
        {
            get
            {
                using var process = Process.GetCurrentProcess();
                return process.PeakWorkingSet64;
            }
        }
    }
}
