using Influence.Api.Http;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Jobs;

/// <summary>How many streams of events are open: each holds a connection for as long as its job takes.</summary>
internal sealed class OpenStreams
{
    /// <summary>At once.</summary>
    public const int Most = 100;

    private int _open;

    /// <summary>Takes a place; dispose what is returned when the stream ends.</summary>
    /// <exception cref="RequestException">429 event_streams_full.</exception>
    public IDisposable Take()
    {
        if (Interlocked.Increment(ref _open) > Most)
        {
            Interlocked.Decrement(ref _open);
            throw new RequestException(StatusCodes.Status429TooManyRequests, "event_streams_full",
                $"{Most} streams of events are open, which is all there may be. Close one, come back later, or look at the job " +
                "itself now and then.");
        }

        return new Place(this);
    }

    private sealed class Place(OpenStreams streams) : IDisposable
    {
        private int _isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLeft, 1) == 0)
            {
                Interlocked.Decrement(ref streams._open);
            }
        }
    }
}
