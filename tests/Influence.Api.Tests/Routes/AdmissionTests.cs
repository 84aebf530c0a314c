using System.Net;
using Influence.Api.Http;
using Influence.Api.Tests.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Influence.Api.Tests.Routes;

/// <summary>However many ask, whoever is let in is answered soon, and the others are turned off at once.</summary>
public sealed class AdmissionTests
{
    [Fact]
    public void A_place_is_free_again_when_its_request_ends_or_is_no_longer_new()
    {
        var clock = new Ticking();
        var places = new RequestPlaces(clock, working: 2, there: 5, fewest: 1);
        var first = places.TryTake(isCalm: false)!.Value;
        var taken = new List<long> { places.TryTake(isCalm: false)!.Value };
        Assert.Null(places.TryTake(isCalm: false));
        places.Leave(first);
        taken.Add(places.TryTake(isCalm: false)!.Value);
        Assert.Null(places.TryTake(isCalm: false));
        clock.Move(TimeSpan.FromMilliseconds(200)); // they wait for something, and no longer for a core
        taken.Add(places.TryTake(isCalm: false)!.Value);
        taken.Add(places.TryTake(isCalm: false)!.Value);
        clock.Move(TimeSpan.FromMilliseconds(200));
        taken.Add(places.TryTake(isCalm: false)!.Value);
        clock.Move(TimeSpan.FromMilliseconds(200));
        Assert.Null(places.TryTake(isCalm: false)); // five are there, however long
        taken.ForEach(places.Leave);
        Assert.NotNull(places.TryTake(isCalm: false));
        Assert.NotNull(places.TryTake(isCalm: false));
        Assert.Null(places.TryTake(isCalm: false));
    }

    // On a machine that other programs keep busy, a lone reader waits for a core too, and is answered all the same.
    [Fact]
    public void Few_readers_are_no_crowd()
    {
        var places = new RequestPlaces(new Ticking(), working: 9, there: 9, fewest: 2);
        Assert.False(places.IsCrowded);
        var taken = new List<long> { places.TryTake(isCalm: false)!.Value, places.TryTake(isCalm: false)!.Value };
        Assert.False(places.IsCrowded);
        taken.Add(places.TryTake(isCalm: false)!.Value);
        Assert.True(places.IsCrowded);
        places.Leave(taken[0]);
        Assert.False(places.IsCrowded);
    }

    [Fact]
    public void A_calm_reader_finds_a_place_where_those_who_hurry_find_none()
    {
        var places = new RequestPlaces(new Ticking(), working: 1, there: 9, fewest: 1);
        Assert.NotNull(places.TryTake(isCalm: false));
        Assert.Null(places.TryTake(isCalm: false));
        Assert.NotNull(places.TryTake(isCalm: true));
        Assert.Null(places.TryTake(isCalm: true)); // there is an end for them too
    }

    [Fact]
    public void Places_grow_while_those_let_in_begin_soon_and_others_are_turned_off_and_shrink_when_they_wait()
    {
        var clock = new Ticking();
        var places = new RequestPlaces(clock, working: 8, there: 99, fewest: 4);
        places.Begin(TimeSpan.Zero); // nobody was turned off: there are enough
        Assert.Equal(8, places.Working);
        while (places.TryTake(isCalm: false) is not null)
        {
        }

        places.Begin(TimeSpan.FromMilliseconds(10));
        places.Begin(TimeSpan.FromMilliseconds(70)); // neither soon nor late
        Assert.Equal(9, places.Working);
        places.Begin(TimeSpan.FromMilliseconds(300));
        places.Begin(TimeSpan.FromMilliseconds(300)); // of the same moment
        Assert.Equal(6, places.Working);
        for (var moment = 0; moment < 9; moment++)
        {
            clock.Move(TimeSpan.FromMilliseconds(100));
            places.Begin(TimeSpan.FromMilliseconds(300));
        }

        Assert.Equal(4, places.Working);
        places.Begin(TimeSpan.Zero); // those who were turned off are long gone
        Assert.Equal(4, places.Working);
    }

    // One turn: the second waits for it, and sixteen are all there may be.
    [Fact]
    public async Task Long_reads_take_turns_and_beyond_those_that_may_wait_they_are_turned_off()
    {
        using var reads = new LongReads(atOnce: 1);
        using var go = new ManualResetEventSlim();
        var (now, most) = (0, 0);
        var asked = Enumerable.Range(0, 16).Select(_ => reads.DoAsync(() =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            go.Wait(Site.Token);
            return Interlocked.Decrement(ref now);
        }, Site.Token)).ToList();
        var off = await Assert.ThrowsAsync<RequestException>(() => reads.DoAsync(() => 0, Site.Token));
        Assert.Equal((429, "server_busy"), (off.Status, off.Code));
        go.Set();
        await Task.WhenAll(asked);
        Assert.Equal(1, most);
        Assert.Equal(7, await reads.DoAsync(() => 7, Site.Token));
    }

    [Fact]
    public async Task Who_finds_no_place_is_told_when_to_come_back_and_signs_of_life_need_none()
    {
        var (entered, go) = (new SemaphoreSlim(0), new TaskCompletionSource());
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new RequestPlaces(TimeProvider.System, working: 1, there: 1, fewest: 1));
        await using var app = builder.Build();
        app.UseMiddleware<Admission>();
        app.MapGet("/slow", async () =>
        {
            entered.Release();
            await go.Task;
            return "done";
        });
        app.MapGet("/livez", () => "ok");
        await app.StartAsync(Site.Token);
        using var client = app.GetTestClient();
        var slow = new[] { client.GetStringAsync("/slow", Site.Token), client.GetStringAsync("/slow", Site.Token) };
        try
        {
            await entered.WaitAsync(Site.Token);
            await entered.WaitAsync(Site.Token); // this server knows no connections, so all are calm, and there are two places
            var off = await client.GetAsync("/slow?x=%22", Site.Token);
            Assert.Equal("1", Assert.Single(off.Headers.GetValues("Retry-After")));
            Assert.Equal("nosniff", Assert.Single(off.Headers.GetValues("X-Content-Type-Options")));
            var problem = await Bodies.ProblemAsync(off, 429);
            Assert.Equal("server_busy", problem.GetProperty("code").GetString());
            Assert.True(problem.GetProperty("retryable").GetBoolean());
            Assert.Equal("ok", await client.GetStringAsync("/livez", Site.Token));
            using var page = new HttpRequestMessage(HttpMethod.Get, "/");
            page.Headers.Accept.ParseAdd("text/html");
            var shown = await client.SendAsync(page, Site.Token);
            Assert.Equal((HttpStatusCode.TooManyRequests, "text/html"),
                (shown.StatusCode, shown.Content.Headers.ContentType!.MediaType));
        }
        finally
        {
            go.SetResult(); // also where something is wrong: else nothing would end
        }

        Assert.Equal(["done", "done"], await Task.WhenAll(slow));
        Assert.Equal("done", await client.GetStringAsync("/slow", Site.Token));
        await app.StopAsync(Site.Token);
    }

    private sealed class Ticking : TimeProvider
    {
        private long _ticks;

        public void Move(TimeSpan by) => _ticks += by.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;
    }
}
