using Influence.Engine.Errors;

namespace Influence.Application.Queries;

/// <summary>Whether reading an answer that is not there may begin the work that makes it: not where a page of another site sent
/// the reader.</summary>
public static class Asking
{
    private static readonly AsyncLocal<bool> Held = new();

    /// <summary>From here on, in whatever this caller awaits, only what is kept is read; until it is disposed.</summary>
    public static IDisposable Forbid()
    {
        Held.Value = true;
        return new Release();
    }

    /// <exception cref="GraphDataException">answer_not_asked_for.</exception>
    internal static void Demand()
    {
        if (Held.Value)
        {
            throw new GraphDataException("answer_not_asked_for", "This answer is not there yet, and a link of another site may " +
                "not ask for it. Choose the page in the menu, or ask for it from a program.");
        }
    }

    private sealed class Release : IDisposable
    {
        public void Dispose() => Held.Value = false;
    }
}
