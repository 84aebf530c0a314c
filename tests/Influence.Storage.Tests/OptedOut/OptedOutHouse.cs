using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Influence.Adapters.QuikGraph;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Exports;
using Influence.Application.Facts;
using Influence.Application.Hosting;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Application.Writing;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Influence.Storage.Files;
using Influence.Storage.Folder;
using Influence.Testing.OptedOut;
using Microsoft.Extensions.DependencyInjection;

namespace Influence.Storage.Tests.OptedOut;

/// <summary>The use cases behind command line, API and pages, on a folder in memory; and all they can be made to tell.</summary>
internal sealed class OptedOutHouse : IOptOutDoors, IProcessMeter, IDisposable
{
    private const string Network = "main";
    private const int MethodsAsked = 4;

    private readonly DataFolder _folder = DataFolder.InMemory(TimeProvider.System);
    private readonly WrittenBack _shared = new();
    private readonly ServiceProvider _services;
    private readonly HashSet<string> _runs = [];
    private readonly List<string> _excludedLater = [];
    private readonly (Method Method, string ThirdParties)[] _questions;
    private readonly bool _isThorough;
    private readonly Queue<Guid> _takenBackLater = [];

    /// <summary>An empty house.</summary>
    /// <param name="seed">Draws what is asked: four methods beside those that every page needs; of all seeds, each.</param>
    /// <param name="isThorough">Ask too what takes hundreds of milliseconds: advocates and campaigns.</param>
    public OptedOutHouse(int seed, bool isThorough)
    {
        var random = new Random(seed);
        _isThorough = isThorough;
        _questions = [.. MethodCatalog.Methods.Where(method => isThorough || method.Family != "advocates")
            .OrderBy(_ => random.Next()).Take(MethodsAsked)
            .Select(method => (method, random.Next(2) == 0 ? "hide" : "show"))];
        _services = new ServiceCollection().AddInfluenceUseCases().AddSingleton(_folder.Networks).AddSingleton(_folder.Loader)
            .AddSingleton(_folder.Roster).AddSingleton(_folder.Snapshots).AddSingleton(_folder.Chances).AddSingleton(_folder.Runs)
            .AddSingleton(_folder.Facts).AddSingleton<ISharedAnswers>(_shared).AddSingleton(_folder.Jobs)
            .AddSingleton(_folder.Indexes).AddSingleton(_folder.Imports).AddSingleton(_folder.Loads).AddSingleton(_folder.Health)
            .AddSingleton<IProcessMeter>(this).AddSingleton<ISmallGraphs, QuikGraphQuestions>()
            .AddSingleton<IParquetFiles, ParquetFiles>().AddSingleton(_folder.Decisions).AddSingleton(_folder.Events)
            .AddSingleton(_folder.Conversations)
            .AddSingleton(new Resources(1, 1L << 30)).AddSingleton(new ServingOptions()).BuildServiceProvider();
    }

    public long PeakBytes => 0;

    /// <summary>Answers that named somebody.</summary>
    public int Named { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    public async Task LoadAsync(string kind, string text, bool isTakenBackLater)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var request = new LoadRequest
        {
            Network = Network, Kind = Enum.Parse<FactKind>(kind, ignoreCase: true),
            Sources = [new FactSource("file.csv", () => new MemoryStream(bytes), bytes.Length)],
        };
        var loaded = await Get<LoadFacts>().LoadAsync(request, null, null, Token);
        if (isTakenBackLater)
        {
            _takenBackLater.Enqueue(request.LoadId);
        }

        Assert.True(loaded.Report.RowsRejected == (text.Contains(",much,", StringComparison.Ordinal) ? 1 : 0),
            $"{string.Join("; ", loaded.Report.Rejects.Select(reject => reject.Message))} in {text}");
    }

    public Task TakeBackAsync() => Get<TakeBack>().DoAsync(_takenBackLater.Dequeue(), alsoNos: false, null, Token);

    // Whoever is not known yet is refused by name, and said once more at the end.
    public async Task ExcludeAsync(string id)
    {
        try
        {
            await Get<ExcludePerson>().ExcludeAsync(id, Token);
        }
        catch (GraphDataException unknown) when (unknown.Code == "person_not_found")
        {
            _excludedLater.Add(id);
        }
    }

    /// <summary>Excludes whom nobody knew before.</summary>
    public async Task ExcludeAgainAsync()
    {
        foreach (var id in _excludedLater)
        {
            await Get<ExcludePerson>().ExcludeAsync(id, Token);
        }
    }

    public Task AllowAsync(string id)
    {
        try
        {
            Get<AllowContact>().Allow(Network, id);
        }
        catch (GraphDataException unknown) when (unknown.Code == "person_not_found")
        {
            // nobody knows them yet
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync() => _folder.Loads.DeleteNetworkAsync(Network, alsoNos: false, Token);

    /// <summary>The snapshot that follows an exclusion, as the job of that name makes it.</summary>
    public Task RefreshAsync() => Get<LoadFacts>().RefreshAsync(Network, null, Token);

    /// <summary>Asks all there is to ask, so that it is kept.</summary>
    public async Task AskAsync()
    {
        await foreach (var _ in AnswersAsync())
        {
        }

        await WriteBackAsync();
    }

    /// <summary>Everything that any front door can tell, each with its name.</summary>
    /// <param name="sought">What somebody might search for.</param>
    public async IAsyncEnumerable<(string Name, string Text)> TellAllAsync(IReadOnlyCollection<string> sought)
    {
        await Get<PublishAnswers>().WithdrawAsync(Network, Token);
        yield return ("what stands on people where the facts stand", string.Join('\n', _shared.Ids));
        await foreach (var answer in AnswersAsync())
        {
            yield return answer;
        }

        await WriteBackAsync();
        yield return ("what is written on people where the facts stand", string.Join('\n', _shared.Ids));
        foreach (var run in _runs.Where(run => Get<NetworkAnswers>().FindRun(run, 1) is not null))
        {
            yield return ("kept " + run, Written(Get<NetworkAnswers>().FindRun(run, null)!));
        }

        foreach (var list in PeopleLists(sought).Append(("identities of several", string.Join('\n',
            _folder.Roster.SharedIdentities(Network, 100).SelectMany(one => one.Ids)))))
        {
            yield return list;
        }

        await foreach (var figure in FiguresAsync())
        {
            yield return figure;
        }

        foreach (var file in Files())
        {
            yield return file;
        }

        yield return ("the log", string.Join('\n', _folder.Loads.Logged(Network, 1000)));
        yield return ("loads", string.Join('\n', _folder.Loads.List(Network, 1000)));
    }

    /// <summary>Whether somebody is found by a name; the error says no more than what was asked.</summary>
    public async Task<bool> IsFoundAsync(string name)
    {
        try
        {
            await Get<PeopleQuery>().FindAsync(Network, name, Token);
            return true;
        }
        catch (GraphDataException unknown) when (unknown.Code is "person_not_found" or "network_not_found" or "network_empty")
        {
            return false;
        }
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private async IAsyncEnumerable<(string Name, string Text)> AnswersAsync()
    {
        foreach (var (method, third) in _questions)
        {
            yield return ($"{method.Family} {method.Name}, third parties: {third}", await AnswerAsync(method, third));
        }
    }

    private async Task<string> AnswerAsync(Method method, string third)
    {
        try
        {
            var document = await Get<NetworkAnswers>().AnswerAsync(RequestOf(method, third), null, Token);
            _runs.Add(document.Evidence.Run!);
            return Written(document);
        }
        catch (InfluenceException error)
        {
            return error.Message;
        }
    }

    private AnswerRequest RequestOf(Method method, string third)
    {
        var body = new JsonObject { [MethodCatalog.Family(method.Family).Selector] = method.Name, ["third_parties"] = third };
        foreach (var option in OptionRules.Of(method.OptionsType))
        {
            int? small = option.Name switch { "samples" => 300, "worlds" => 20, _ => option.IsRequired ? 2 : null };
            if (small is { } number)
            {
                body[option.Name] = number;
            }
        }

        if (MethodCatalog.Family(method.Family) is { IsCachedRead: false, Given: { } given })
        {
            body[given] = new JsonArray([.. Cards().Take(2).Select(card => JsonValue.Create(card.Id))]);
        }

        if (MethodCatalog.Family(method.Family).Table is { } table)
        {
            body[table] = new JsonArray([.. Cards().Take(3).Select(card => card.Id).Append("nobody").Select((id, at) =>
                (JsonNode)new JsonObject { ["person"] = id, ["offer"] = $"offer {at % 2}", ["value"] = at + 1 })]);
        }

        var asked = JsonElement.Parse(body.ToJsonString());
        var request = MethodRequests.Read(Network, method.Family, asked, out var errors);
        Assert.Empty(errors);
        return request;
    }

    private async Task WriteBackAsync()
    {
        foreach (var (method, third) in _questions)
        {
            try
            {
                await Get<PublishAnswers>().WriteAsync(RequestOf(method, third), null, Token);
            }
            catch (InfluenceException)
            {
                // there is nothing to ask yet
            }
        }
    }

    private IEnumerable<(string Name, string Text)> PeopleLists(IReadOnlyCollection<string> sought)
    {
        yield return ("people", string.Join('\n', Cards()));
        foreach (var text in sought.Append("zq").Append("Ross").Append("x.it").Where(_ => Cards().Length > 0))
        {
            yield return ("search for " + text, string.Join('\n', Get<PeopleQuery>().Search(Network, text, 100).Items));
        }
    }

    private IEnumerable<(string Name, string Text)> Files()
    {
        foreach (var target in ExportTarget.All.Where(target => !target.IsHashed && _folder.Networks.Find(Network) is not null))
        {
            yield return ("export for " + target.Name, FileFor(target, "exclusions", null));
        }
    }

    private string FileFor(ExportTarget target, string from, AnswerDocument? list)
    {
        using var output = new StringWriter();
        try
        {
            using var file = Get<ExportPeople>().Make(Network, ExportOptions.Read(target.Name, from), list, Token);
            file.Write(output, (_, _) => { });
        }
        catch (GraphDataException empty) when (empty.Code == "network_empty")
        {
            return empty.Message;
        }

        return output.ToString();
    }

    private async IAsyncEnumerable<(string Name, string Text)> FiguresAsync()
    {
        var cards = Cards();
        Named += cards.Length;
        foreach (var question in new[] { StandardQuestions.StrengthOf(Network), StandardQuestions.CommunitiesOf(Network) })
        {
            try
            {
                await Get<NetworkAnswers>().AnswerAsync(question, null, Token);
            }
            catch (InfluenceException)
            {
                yield break; // no ties
            }
        }

        var groups = (await Get<CommunitiesQuery>().FindAsync(Network, Token)).Value!;
        yield return ("communities", string.Join('\n', groups.Largest));
        var picture = (await Get<NetworkPictureQuery>().FindAsync(Network, isBackbone: false, Token)).Value!;
        yield return ("picture", string.Join('\n', picture.People));
        foreach (var card in cards.Take(3))
        {
            yield return ("person " + card.Id, (await Get<PeopleQuery>().FindAsync(Network, card.Id, Token)).ToString());
        }

        if (!_isThorough || cards.Length == 0)
        {
            yield break;
        }

        await Get<NetworkAnswers>().AnswerAsync(StandardQuestions.AdvocatesOf(Network), null, Token);
        yield return ("advocates", string.Join('\n', Get<AdvocatesQuery>().FindKept(Network, 200)!.Items));
        var seeds = MethodRequests.Read(
            Network, "seeds", JsonElement.Parse($$"""{"k":{{cards.Length}},"epsilon":0.5}"""), out _);
        await Get<NetworkAnswers>().AnswerAsync(seeds, null, Token);
        var campaign = (await Get<CampaignQuery>().FindAsync(seeds, Token)).Value!;
        var text = new StringWriter();
        foreach (var row in LeftOutCsv.Table(campaign.People.Select(person => person.Card)))
        {
            Csv.WriteRow(text, row, CsvFlavour.Excel);
        }

        yield return ("invitations", FileFor(ExportTarget.Find("invitations"), "campaign", campaign.Document));
        yield return ("campaign", text + string.Join('\n', campaign.NextBest) + Written(campaign.Document));
    }

    private PersonCard[] Cards()
    {
        try
        {
            return [.. Get<PeopleQuery>().Page(Network, null, 1000).Items];
        }
        catch (GraphDataException)
        {
            return []; // nothing is loaded yet
        }
    }

    private static string Written(AnswerDocument document)
    {
        using var json = new MemoryStream();
        AnswerJson.Write(document, json);
        var text = new StringWriter();
        text.Write(Encoding.UTF8.GetString(json.ToArray()));
        Csv.Write(document, text);
        Csv.Write(document, text, CsvFlavour.Excel);
        return text.ToString();
    }
}
