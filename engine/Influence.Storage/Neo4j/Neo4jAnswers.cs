using System.Text;
using Influence.Application.Answering;
using Influence.Application.Ports;
using Influence.Engine.Answers;
using Influence.Engine.Loops;
using Influence.Storage.Control;

namespace Influence.Storage.Neo4j;

/// <summary>Answers as properties of people in Neo4j, each kind with the node of the run that made it.</summary>
/// <remarks>
/// The run stands first, without <c>at</c>; then the values, a page a transaction; then what earlier answers said of others is
/// taken away; then <c>at</c> says that it is whole. Cut off anywhere, the next writing completes or replaces it.
/// </remarks>
internal sealed class Neo4jAnswers(Neo4jFacts facts, TimeProvider clock) : ISharedAnswers
{
    private const int PeoplePerPage = 20_000;
    private const int SweptAtOnce = 50_000;

    private readonly StoreSession _session = facts.Session;

    /// <inheritdoc/>
    public string? Address => _session.Name;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> RunsAsync(string network, CancellationToken cancellationToken)
    {
        await facts.OpenStoreAsync(network, cancellationToken);
        var found = await _session.RunAsync(GraphStatement.Read(AnswerCypher.Runs), cancellationToken);
        var (kinds, ids, runs) = (found.Texts(0, 0), found.Texts(0, 1), new Dictionary<string, string>());
        for (var at = 0; at < kinds.Count; at++)
        {
            runs[Encoding.UTF8.GetString(kinds[at])] = Encoding.UTF8.GetString(ids[at]);
        }

        return runs;
    }

    /// <inheritdoc/>
    public async Task<long> WriteAsync(
        SharedAnswer answer, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        await facts.OpenStoreAsync(answer.Run.Network, cancellationToken);
        var lease = new AnswerLease(_session, clock);
        await lease.TakeAsync(cancellationToken);
        var people = 0L;
        try
        {
            people = await WriteAsync(answer, lease, progress, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await lease.ReleaseAsync(); // after any other failure the store may be away, and the lease ends by itself
            throw;
        }

        await lease.ReleaseAsync();
        return people;
    }

    /// <inheritdoc/>
    public async Task<long> WithdrawAsync(
        string network, Func<string, bool> mayBeShown, CancellationToken cancellationToken)
    {
        await facts.OpenStoreAsync(network, cancellationToken);
        var last = await PersonNodes.LastAsync(_session, cancellationToken);
        var withdrawn = 0L;
        for (long first = 0; first <= last; first += PeoplePerPage)
        {
            var page = await _session.RunAsync(GraphStatement.Read(AnswerCypher.Carriers,
                ("first", GraphValue.Of(first)), ("last", GraphValue.Of(first + PeoplePerPage - 1))), cancellationToken);
            var hidden = Hidden(page.Texts(0, 0), mayBeShown);
            if (hidden.Count > 0)
            {
                var gone = await _session.RunAsync(new GraphStatement(AnswerCypher.Withdraw,
                    ("id", GraphValue.Of(hidden.Count, at => hidden[at]))), cancellationToken);
                withdrawn += gone.Whole(0, 0);
            }
        }

        return withdrawn;
    }

    private static List<byte[]> Hidden(TextColumn ids, Func<string, bool> mayBeShown)
    {
        var hidden = new List<byte[]>();
        for (var at = 0; at < ids.Count; at++)
        {
            if (!mayBeShown(Encoding.UTF8.GetString(ids[at])))
            {
                hidden.Add(ids[at].ToArray());
            }
        }

        return hidden;
    }

    private async Task<long> WriteAsync(SharedAnswer answer, AnswerLease lease, IProgress<AlgorithmProgress>? progress,
        CancellationToken cancellationToken)
    {
        var run = ("run", GraphValue.Of(answer.Run.Id));
        await _session.RunAsync(new GraphStatement(AnswerCypher.BeginRun, Described(answer)), cancellationToken);
        var people = await WritePagesAsync(answer, lease, progress, cancellationToken);
        while (await RunAsync(lease, 0, AnswerCypher.Sweep(answer.Columns), cancellationToken,
            run, ("most", GraphValue.Of(SweptAtOnce))) == SweptAtOnce)
        {
        }

        await RunAsync(lease, 0, AnswerCypher.EndRun, cancellationToken, run,
            ("at", GraphValue.Of(answer.Run.At.ToMicroseconds())), ("people", GraphValue.Of(people)));
        return people;
    }

    private async Task<long> WritePagesAsync(SharedAnswer answer, AnswerLease lease, IProgress<AlgorithmProgress>? progress,
        CancellationToken cancellationToken)
    {
        var (statement, next, people) = (AnswerCypher.Write(answer.Columns), 0, 0L);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, AnswerLease.Streams).Select(stream => Task.Run(
            async () =>
            {
                for (int first; (first = Interlocked.Add(ref next, PeoplePerPage) - PeoplePerPage) < answer.Count;)
                {
                    try
                    {
                        var count = Math.Min(PeoplePerPage, answer.Count - first);
                        var found = await RunAsync(lease, stream, statement, stop.Token, Page(answer, first, count));
                        var done = Interlocked.Add(ref people, found);
                        progress?.Report(new AlgorithmProgress("written", done, answer.Count));
                    }
                    catch
                    {
                        await stop.CancelAsync();
                        throw;
                    }
                }
            },
            stop.Token)));
        return people;
    }

    private static (string, GraphValue)[] Page(SharedAnswer answer, int first, int count)
    {
        var ids = new byte[count][];
        for (var row = 0; row < count; row++)
        {
            ids[row] = Encoding.UTF8.GetBytes(answer.IdOf(first + row));
        }

        return
        [
            ("run", GraphValue.Of(answer.Run.Id)), ("id", GraphValue.Of(count, at => ids[at])),
            .. answer.Columns.Select((column, at) => ($"v{at}", column switch
            {
                ColumnData<double> numbers => GraphValue.Of(numbers.Values.Slice(first, count)),
                ColumnData<long> counts => GraphValue.Of(counts.Values.Slice(first, count).ToArray()),
                _ => throw new ArgumentException($"The column {column.Heading.Name} holds no numbers.", nameof(answer)),
            })),
        ];
    }

    private static (string, GraphValue)[] Described(SharedAnswer answer)
    {
        var properties = answer.Columns.Select(AnswerCypher.PropertyOf).Select(Encoding.UTF8.GetBytes).ToArray();
        var run = answer.Run;
        return
        [
            ("run", GraphValue.Of(run.Id)), ("kind", GraphValue.Of(answer.Kind)), ("method", GraphValue.Of(run.Method)),
            ("options", GraphValue.Of(run.OptionsJson)), ("snapshot", GraphValue.Of(run.SnapshotId)),
            ("version", GraphValue.Of(answer.Version)),
            ("properties", GraphValue.Of(properties.Length, at => properties[at])),
            ("seed", run.Answer.Evidence.RandomSeed switch
            {
                null => GraphValue.None,
                <= long.MaxValue and { } seed => GraphValue.Of((long)seed),
                { } seed => GraphValue.Of($"{seed}"), // more than an INTEGER holds
            }),
        ];
    }

    // No row: somebody else holds the lease by now.
    private async Task<long> RunAsync(AnswerLease lease, int stream, string text, CancellationToken cancellationToken,
        params (string, GraphValue)[] parameters)
    {
        var found = await _session.RunAsync(
            new GraphStatement(text, [.. lease.Of(stream), .. parameters]), cancellationToken);
        return found.Rows.Count > 0 ? found.Whole(0, 0) : throw StoreErrors.AnswersOvertaken(_session.Name);
    }
}
