using Influence.Api.Http;
using Influence.Application.Jobs;
using Influence.Application.Queries;
using Influence.Engine.Errors;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Dashboard.Shell;

/// <summary>What every page has: its place, its data, and one of three reasons why it may have none.</summary>
public abstract class DashboardPage : ComponentBase
{
    [Inject]
    private PlaceReader Places { get; set; } = null!;

    /// <summary>The request.</summary>
    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    /// <summary>What went wrong, in words for the reader; null when nothing did.</summary>
    internal InfluenceException? Problem { get; private set; }

    /// <summary>Whether nothing is wrong but that something has to be loaded first.</summary>
    internal bool IsMissingData => MissingData.Is(Problem?.Code);

    /// <summary>The job that makes what the page is to show; null when it is there.</summary>
    internal Job? Waiting { get; set; }

    /// <summary>The network and its addresses.</summary>
    internal Place Place { get; private set; } = null!;

    /// <summary>Whether <see cref="LoadAsync"/> has ended well: until then the page must not be drawn.</summary>
    internal bool IsLoaded { get; private set; }

    /// <summary>Whether the page has something to show only when facts are loaded.</summary>
    internal virtual bool NeedsFacts => true;

    /// <summary>Whether the page, once loaded, may be shown again until something changes: no progress is on it, and nothing of
    /// its reader.</summary>
    internal virtual bool MayBeKept => false;

    /// <summary>Whether the network has facts.</summary>
    internal bool HasFacts => Place.Head?.SnapshotId is not null;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        Place = Places.Read(Context);
        if (NeedsFacts && !HasFacts)
        {
            return;
        }

        try
        {
            await LoadAsync(Context.RequestAborted);
            IsLoaded = true;
            if (MayBeKept && Context.Features.Get<PageKeeping>() is { } keeping)
            {
                keeping.IsAllowed = true;
            }
        }
        catch (InfluenceException found)
        {
            Problem = found;
            if (!IsMissingData)
            {
                AnswerWith(found);
            }
        }
    }

    /// <summary>Sets the status that an error has here.</summary>
    internal void AnswerWith(InfluenceException found) => AnswerWith(Problems.StatusFor(Context, found));

    /// <summary>Sets the status of the answer. On starting, because a page that says 404 itself is not drawn at all.</summary>
    internal void AnswerWith(int status) => Context.Response.OnStarting(() =>
    {
        Context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task LoadAsync(CancellationToken cancellationToken);
}
