using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Influence.Worker.Tests.Http.Properties;

/// <summary>The OpenAPI document against the server: whatever is asked, the answer is one that the document describes, and
/// none is an error of the server.</summary>
/// <remarks>By day 400 requests; by night 20,000, about two minutes. <c>INFLUENCE_SEED</c> repeats a run,
/// <c>INFLUENCE_REQUESTS</c> makes it longer or shorter.</remarks>
[Collection(OnLiveServer.Name)]
public sealed class OpenApiRunTests(LiveServer server)
{
    private const int FaultsShown = 20;

    private static readonly List<string> AfterOpening =
        ["putImportContent", "previewImport", "startImport", "startImport", "getImport", "getImportRejected"];

    [Fact]
    public async Task Every_answer_is_one_that_the_document_describes()
    {
        var seed = Said("INFLUENCE_SEED") ?? (Testing.Nightly.IsOn ? Environment.TickCount : 1);
        var count = Said("INFLUENCE_REQUESTS") ?? Testing.Nightly.Else(20_000, 400);
        TestContext.Current.TestOutputHelper?.WriteLine($"INFLUENCE_SEED={seed}");
        using var client = server.Client();
        var document = (await client.SendAsync("GET", "/openapi/v1.json")).Json;
        var schemas = new Schemas(document);
        var draw = new Draw(new Random(seed), schemas);
        var requests = new Requests(draw);
        var operations = Operation.AllOf(document);
        var follow = new Queue<string>();
        var (faults, seen) = (new SortedDictionary<string, string>(StringComparer.Ordinal), new SortedDictionary<string, int>());
        for (var sent = 0; sent < count; sent++)
        {
            var operation = sent < operations.Length ? operations[sent]
                : follow.TryDequeue(out var next) ? operations.Single(one => one.Id == next) : draw.Of(operations);
            if (operation.Id == "watchJob" || operation.Id.StartsWith("watchAlerts", StringComparison.Ordinal))
            {
                continue; // have tests of their own: a stream goes on as long as its job, or the server
            }

            var (target, body, headers) = requests.Make(operation);
            var answer = await client.SendAsync(operation.Method, target, body, headers);
            var kind = $"{operation.Id} {answer.Status} {answer.Code}";
            seen[kind] = seen.GetValueOrDefault(kind) + 1;
            if (operation.Fault(answer, schemas) is { } fault)
            {
                faults.TryAdd($"{operation.Id}: {fault}", $"{operation.Method} {target} [{string.Join("; ", headers)}] " +
                    $"{(body is null ? "" : Encoding.UTF8.GetString(body))}\n    {answer.Text}");
            }

            requests.Learn(operation, answer);
            if (operation.Id == "openImport" && answer.Status == 201)
            {
                AfterOpening.ForEach(follow.Enqueue);
            }
        }

        foreach (var job in (await client.SendAsync("GET", "/v1/jobs?limit=1000")).Json.GetProperty("items").EnumerateArray()
            .Where(job => job.GetProperty("error").ValueKind == JsonValueKind.Object))
        {
            var code = job.GetProperty("error").GetProperty("code").GetString()!;
            seen[$"job {code}"] = seen.GetValueOrDefault($"job {code}") + 1;
            if (code == "internal_error")
            {
                faults.TryAdd("a job: internal_error", job.GetRawText());
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', seen.Select(one => $"{one.Value,6} {one.Key}")));
        Assert.True(faults.Count == 0, $"INFLUENCE_SEED={seed}: {faults.Count} kinds of faults.\n" + string.Join('\n',
            faults.Take(FaultsShown).Select(one => $"{one.Key}\n    {one.Value[..Math.Min(one.Value.Length, 1500)]}")) +
            "\n" + server.Log);
    }

    private static int? Said(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
