using Influence.Application.Answering;
using Influence.Engine.Answers;

namespace Influence.Storage.Runs;

/// <summary>Runs that were read lately, as many as fit: each as its row said it, so that one that was replaced is read again.
/// </summary>
/// <param name="most">Bytes at most; a run that is larger alone is not kept.</param>
internal sealed class KeptRuns(long most)
{
    private readonly Lock _using = new();
    private readonly Dictionary<string, LinkedListNode<(RunRow Row, Run Run, long Bytes)>> _byId = [];
    private readonly LinkedList<(RunRow Row, Run Run, long Bytes)> _byUse = new();
    private long _bytes;

    /// <summary>The run of a row, or null.</summary>
    public Run? Find(RunRow row)
    {
        lock (_using)
        {
            if (!_byId.TryGetValue(row.Id, out var kept) || kept.Value.Row != row)
            {
                return null;
            }

            _byUse.Remove(kept);
            _byUse.AddFirst(kept);
            return kept.Value.Run;
        }
    }

    /// <summary>Keeps one, in the place of those that nobody asked for the longest.</summary>
    public void Put(RunRow row, Run run)
    {
        var bytes = BytesOf(run.Answer);
        lock (_using)
        {
            if (_byId.TryGetValue(row.Id, out var before))
            {
                Remove(before);
            }

            if (bytes > most)
            {
                return;
            }

            _byId[row.Id] = _byUse.AddFirst((row, run, bytes));
            _bytes += bytes;
            while (_bytes > most)
            {
                Remove(_byUse.Last!);
            }
        }
    }

    private void Remove(LinkedListNode<(RunRow Row, Run Run, long Bytes)> kept)
    {
        _byUse.Remove(kept);
        _byId.Remove(kept.Value.Row.Id);
        _bytes -= kept.Value.Bytes;
    }

    // A text is told by what one usually takes; the rest is exact.
    private static long BytesOf(Answer answer) => sizeof(int) * (long)answer.Nodes.Length + answer.Columns.Sum(column =>
        column is ColumnData<string> ? 128L * answer.Nodes.Length : sizeof(double) * (long)answer.Nodes.Length);
}
