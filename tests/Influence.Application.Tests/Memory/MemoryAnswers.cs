using Influence.Application.Answering;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Engine.Loops;

namespace Influence.Application.Tests.Memory;

/// <summary>A place where others look for answers; none unless it has an address.</summary>
internal sealed class MemoryAnswers : ISharedAnswers
{
    public string? Address { get; set; }

    public bool IsAway { get; set; }

    public int Writes { get; private set; }

    public Dictionary<string, string> Runs { get; } = [];

    /// <summary>Values by person and column.</summary>
    public SortedDictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    public Task<IReadOnlyDictionary<string, string>> RunsAsync(string network, CancellationToken cancellationToken)
    {
        DemandThere();
        return Task.FromResult<IReadOnlyDictionary<string, string>>(Runs);
    }

    public Task<long> WriteAsync(
        SharedAnswer answer, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        DemandThere();
        Writes++;
        Runs[answer.Kind] = answer.Run.Id;
        foreach (var column in answer.Columns)
        {
            foreach (var old in Values.Keys.Where(key => key.EndsWith(' ' + column.Heading.Name)).ToArray())
            {
                Values.Remove(old);
            }

            for (var row = 0; row < answer.Count; row++)
            {
                Values[$"{answer.IdOf(row)} {column.Heading.Name}"] = column[row].ToString();
            }
        }

        return Task.FromResult((long)answer.Count);
    }

    public Task<long> WithdrawAsync(string network, Func<string, bool> mayBeShown, CancellationToken cancellationToken)
    {
        DemandThere();
        var hidden = Values.Keys.Where(key => !mayBeShown(key.Split(' ')[0])).ToArray();
        Array.ForEach(hidden, key => Values.Remove(key));
        return Task.FromResult((long)hidden.Select(key => key.Split(' ')[0]).Distinct().Count());
    }

    private void DemandThere()
    {
        if (IsAway)
        {
            throw new GraphDataException("store_unreachable", "Nothing answers.");
        }
    }
}
