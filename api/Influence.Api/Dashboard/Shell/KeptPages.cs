using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Influence.Api.Http;
using Influence.Application.Hosting;
using Influence.Application.Ports;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Dashboard.Shell;

/// <summary>Pages as they were drawn, shown again while nothing has changed: nobody commits anything, and the clock on them is
/// right.</summary>
/// <remarks>
/// What is personal to a reader is not in a kept page: in the place of a form's token stands a mark that nobody can guess, and
/// each reader gets a token of his own. Only pages that say so are kept, and only those that are asked for more than once.
/// </remarks>
internal sealed class KeptPages(INetworkStore networks, Readiness readiness, IAntiforgery antiforgery, TimeProvider clock)
{
    private const long MostBytes = 32L << 20;
    private const int MostAsked = 10_000;

    // Pages say how long ago something was, in minutes at the finest.
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    /// <summary>What stands in a page where its reader's token goes.</summary>
    public static readonly string TokenMark = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    private static readonly byte[] Mark = Encoding.UTF8.GetBytes(TokenMark);

    private volatile Edition _edition = new(-1, -1, null);

    /// <summary>Shows a page, from memory where it is kept.</summary>
    public async Task ShowAsync(HttpContext context, RequestDelegate page)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            await page(context);
            return;
        }

        var address = $"{PersonAddress.PathAsSent(context)} {context.Request.Path}{context.Request.QueryString}";
        var edition = Current(); // before anything is read: a page may be newer than its edition, never older
        if (!edition.Pages.TryGetValue(address, out var kept))
        {
            if (await DrawAsync(context, page) is not { } drawn)
            {
                return;
            }

            (kept, var mayBeKept) = drawn;
            if (mayBeKept)
            {
                edition.Add(address, kept);
            }
        }

        await SendAsync(context, kept);
    }

    private Edition Current()
    {
        var (commits, period) = (networks.Commits, clock.GetUtcNow().UtcTicks / KeptFor.Ticks);
        var fault = readiness.Lately() is [var first, ..] ? first.Code : null; // it stands at the top of every page
        var edition = _edition;
        if (edition.Commits != commits || edition.Period != period || edition.Fault != fault)
        {
            _edition = edition = new Edition(commits, period, fault);
        }

        return edition;
    }

    // The whole page before its first byte is sent, so that one that fails half way is an error page.
    private static async Task<(byte[][] Parts, bool MayBeKept)?> DrawAsync(HttpContext context, RequestDelegate page)
    {
        var (body, keeping) = (context.Response.Body, new PageKeeping());
        using var drawn = new MemoryStream();
        context.Response.Body = drawn;
        context.Features.Set(keeping);
        try
        {
            await page(context);
        }
        finally
        {
            context.Response.Body = body;
            context.Features.Set<PageKeeping>(null);
        }

        return context.Response.HasStarted || drawn.Length == 0 ? null // a bare status is for the pages about errors
            : (Parts(drawn.GetBuffer().AsSpan(0, (int)drawn.Length)), keeping.IsAllowed && context.Response.StatusCode == 200);
    }

    private async Task SendAsync(HttpContext context, byte[][] parts)
    {
        context.Response.ContentType ??= "text/html; charset=utf-8";
        if (parts is [var whole])
        {
            context.Response.ContentLength = whole.Length;
            await context.Response.Body.WriteAsync(whole, context.RequestAborted);
            return;
        }

        var token = Encoding.UTF8.GetBytes(antiforgery.GetAndStoreTokens(context).RequestToken!);
        PageHeaders.Set(context.Response); // storing a token sets headers of its own
        context.Response.ContentLength = parts.Sum(part => (long)part.Length) + ((parts.Length - 1) * (long)token.Length);
        for (var part = 0; part < parts.Length; part++)
        {
            if (part > 0)
            {
                await context.Response.Body.WriteAsync(token, context.RequestAborted);
            }

            await context.Response.Body.WriteAsync(parts[part], context.RequestAborted);
        }
    }

    private static byte[][] Parts(ReadOnlySpan<byte> page)
    {
        var parts = new List<byte[]>();
        for (var place = page.IndexOf(Mark); place >= 0; place = page.IndexOf(Mark))
        {
            parts.Add(page[..place].ToArray());
            page = page[(place + Mark.Length)..];
        }

        return [.. parts, page.ToArray()];
    }

    /// <summary>The pages of one state of all that is kept, for some seconds.</summary>
    private sealed class Edition(long commits, long period, string? fault)
    {
        private readonly ConcurrentDictionary<string, bool> _asked = new();
        private int _askedFor;
        private long _bytes;

        public long Commits { get; } = commits;

        public long Period { get; } = period;

        public string? Fault { get; } = fault;

        public ConcurrentDictionary<string, byte[][]> Pages { get; } = new();

        // The first time it is only noted: of a million pages that are read once none is worth its room.
        public void Add(string address, byte[][] page)
        {
            var bytes = page.Sum(part => (long)part.Length) + (2L * address.Length);
            if (!_asked.TryAdd(address, true))
            {
                if (Interlocked.Add(ref _bytes, bytes) <= MostBytes)
                {
                    Pages[address] = page;
                }
            }
            else if (Interlocked.Increment(ref _askedFor) > MostAsked)
            {
                _asked.Clear();
                Volatile.Write(ref _askedFor, 0);
            }
        }
    }
}

/// <summary>Whether the page that is being drawn may be shown again.</summary>
internal sealed class PageKeeping
{
    /// <summary>Only where the page said so.</summary>
    public bool IsAllowed { get; set; }
}
