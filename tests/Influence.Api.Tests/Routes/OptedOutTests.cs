using System.Net;
using Influence.Api.Http;
using Influence.Api.Tests.Serving;
using Influence.Testing;
using Influence.Testing.OptedOut;

namespace Influence.Api.Tests.Routes;

/// <summary>Who said no, whatever their id and however the no arrived, is on no page, in no file and in no answer of a route.
/// </summary>
/// <remarks>The use cases behind them are tried with thousands of histories in the tests of the stores; here with a few.
/// </remarks>
public sealed class OptedOutTests(Site site) : IClassFixture<Site>
{
    private static int Sequences => Nightly.Else(nightly: 150, otherwise: 1);

    [Fact]
    public async Task Nobody_who_said_no_in_any_way_is_shown_by_http()
    {
        for (var seed = 20_001; seed <= 20_000 + Sequences; seed++)
        {
            var history = new OptOutHistory(seed);
            var doors = new SiteDoors(site, $"said-no-{seed}", seed);
            foreach (var step in history.Steps)
            {
                await step.Do(doors);
            }

            await doors.ExcludeAgainAsync();
            await doors.AskAsync();
            await LookAsync(doors, history, seed);
            await LookForAsync(history, seed);
            await doors.DeleteAsync();
        }
    }

    private async Task LookAsync(SiteDoors doors, OptOutHistory history, int seed)
    {
        var everything = "";
        foreach (var (address, type) in doors.Addresses())
        {
            var text = await ReadAsync(address, type);
            everything += text;
            foreach (var one in history.Out)
            {
                var told = one.Secrets.Where(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)).ToArray();
                Assert.True(told.Length == 0, $"Sequence {seed}: {address} tells {string.Join(", ", told)}.\n{history}");
            }
        }

        Assert.All(history.In, one => Assert.Contains(one.Name, everything, StringComparison.Ordinal));
    }

    // Unknown and opted out look alike; the address itself, which whoever asked knows, may be repeated.
    private async Task LookForAsync(OptOutHistory history, int seed)
    {
        foreach (var one in history.Out)
        {
            foreach (var id in new[] { one.ShownId, one.Email, "@" + one.Handle })
            {
                var escaped = Uri.EscapeDataString(id);
                string[] addresses =
                [
                    $"/v1/networks/said-no-{seed}/person?id={escaped}",
                    PersonAddress.Write("/people", id, query: $"network=said-no-{seed}"), // no wire: a path comes decoded here
                ];
                foreach (var address in addresses)
                {
                    using var answer = await site.Client.GetAsync(address, Site.Token);
                    var text = await answer.Content.ReadAsStringAsync(Site.Token);
                    Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{seed}: {address}: {answer.StatusCode}");
                    Assert.DoesNotContain(one.Name, text, StringComparison.Ordinal);
                    Assert.DoesNotContain(one.Phone, text, StringComparison.Ordinal);
                }
            }
        }
    }

    private async Task<string> ReadAsync(string address, string type)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd(type);
            using var answer = await site.Client.SendAsync(request, Site.Token);
            var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Site.Token));
            Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode} {text}");
            if (answer.StatusCode != HttpStatusCode.Accepted)
            {
                return text;
            }

            await site.EndOfAsync(answer.Headers.Location!.ToString());
        }
    }
}
