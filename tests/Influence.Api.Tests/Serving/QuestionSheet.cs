using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Influence.Application.Jobs;

namespace Influence.Api.Tests.Serving;

/// <summary>The form of a question, sent as a browser sends it, and the page of its answer once it is there.</summary>
internal sealed partial class QuestionSheet(Site site, string network = "main")
{
    /// <summary>In which a file is written.</summary>
    public Encoding FileEncoding { get; init; } = Encoding.UTF8;

    /// <summary>Sends the form.</summary>
    /// <param name="family">As in the route.</param>
    /// <param name="fields">Names may be there several times; a file has its name behind a colon, as in <c>offers.file:a.csv</c>.
    /// </param>
    /// <returns>Status, where it leads, and the page.</returns>
    public async Task<(HttpStatusCode Status, string? Leads, string Page)> SendAsync(
        string family, params (string Name, string Value)[] fields)
    {
        using var opened = new HttpRequestMessage(HttpMethod.Get, $"/questions/{family}?network={network}");
        opened.Headers.Accept.ParseAdd("text/html");
        using var sheet = await site.Client.SendAsync(opened, Site.Token);
        var token = Token().Match(await sheet.Content.ReadAsStringAsync(Site.Token)).Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
        {
            if (name.Split(':') is [var field, var file])
            {
                form.Add(new StringContent(value, FileEncoding), field, file);
            }
            else
            {
                form.Add(new StringContent(value), name);
            }
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/questions/{family}/ask?network={network}");
        request.Content = form;
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.Add("Cookie", sheet.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var answer = await site.Client.SendAsync(request, Site.Token);
        return (answer.StatusCode, answer.Headers.Location?.ToString(),
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Site.Token)));
    }

    /// <summary>Sends the form, waits for the job, and reads the page it leads to.</summary>
    public async Task<(string Address, string Page)> AnswerAsync(string family, params (string Name, string Value)[] fields)
    {
        var (status, leads, page) = await SendAsync(family, fields);
        Assert.True(status == HttpStatusCode.Found, $"{status}: {Wrong().Match(page).Groups[1].Value} {page}");
        if (Job().Match(leads!) is { Success: true } job)
        {
            await site.Get<JobFeed>().WaitAsync(new JobId(Guid.Parse(job.Groups[1].Value)), TimeSpan.FromSeconds(60), Site.Token);
        }

        var (shown, text) = await site.PageAsync(leads!);
        Assert.Equal(HttpStatusCode.OK, shown);
        return (leads!, text);
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]*)")]
    private static partial Regex Token();

    [GeneratedRegex("[?&]job=([0-9a-f-]+)")]
    private static partial Regex Job();

    [GeneratedRegex("class=\"wrong\"[^>]*>(?:<svg.*?</svg>)?([^<]*)")]
    private static partial Regex Wrong();
}
