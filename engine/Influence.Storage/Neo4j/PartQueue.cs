namespace Influence.Storage.Neo4j;

/// <summary>Runs parts on a few streams so that no two at work touch the same group of people.</summary>
internal static class PartQueue
{
    /// <summary>Runs all parts; the first failure stops the rest.</summary>
    /// <param name="parts">What to run.</param>
    /// <param name="streams">How many at once.</param>
    /// <param name="run">Writes one part on a stream.</param>
    /// <param name="cancellationToken">Looked at between parts.</param>
    public static async Task RunAsync(IEnumerable<FactPart> parts, int streams,
        Func<FactPart, int, CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = new LinkedList<FactPart>(parts);
        var working = new Dictionary<Task, (FactPart Part, int Stream)>();
        var free = new Stack<int>(Enumerable.Range(0, streams).Reverse());
        try
        {
            while (waiting.Count + working.Count > 0)
            {
                stop.Token.ThrowIfCancellationRequested();
                while (free.Count > 0 && Next(waiting, working.Values) is { } next)
                {
                    waiting.Remove(next);
                    var stream = free.Pop();
                    working.Add(Task.Run(() => run(next.Value, stream, stop.Token), stop.Token), (next.Value, stream));
                }

                var done = await Task.WhenAny(working.Keys);
                free.Push(working[done].Stream);
                working.Remove(done);
                await done;
            }
        }
        catch
        {
            await stop.CancelAsync();
            await Task.WhenAll(working.Keys).ContinueWith(static _ => { }, CancellationToken.None,
                TaskContinuationOptions.None, TaskScheduler.Default); // the first failure is the one to tell
            throw;
        }
    }

    private static LinkedListNode<FactPart>? Next(
        LinkedList<FactPart> waiting, IEnumerable<(FactPart Part, int Stream)> working)
    {
        for (var node = waiting.First; node is not null; node = node.Next)
        {
            if (working.All(other => node.Value.IsApartFrom(other.Part)))
            {
                return node;
            }
        }

        return null;
    }
}
