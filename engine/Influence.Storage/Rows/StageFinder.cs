using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>Tells whether a table of referrals has one row a friend, with a column of dates a stage, and which these are.
/// </summary>
/// <param name="schema">Of referrals.</param>
/// <param name="columns">Headings.</param>
/// <param name="columnOf">Column of each field as found so far; that of <c>time</c> is set anew where stages have dates.</param>
/// <param name="mapped">Column of each key that the caller named; −1 for none of the columns.</param>
/// <param name="options">As given.</param>
/// <param name="doubts">Where what cannot be told is added.</param>
internal sealed class StageFinder(RowSchema schema, string[] columns, int[] columnOf, IReadOnlyDictionary<string, int> mapped,
    ReadOptions options, List<Doubt> doubts)
{
    private static readonly HashSet<string> _events = ["eventtype", "eventname", "event", "activity", "action"];

    private readonly int _time = schema.IndexOf("time");
    private readonly int _stage = schema.IndexOf("stage");

    /// <summary>The columns; null where a row is one event.</summary>
    public StageColumns? Find()
    {
        var (found, reward) = (RowSchema.Stages.Select(Candidates).ToArray(), Candidates(StageHeadings.RewardStatus));
        var isSaid = mapped.Any(pair => pair.Value >= 0);
        var isEventTime = IsMapped(_time) && StageHeadings.StageOf(columns[columnOf[_time]]) is not null;
        var dated = found.Count(candidates => candidates.Count > 0);
        var other = OtherTime([.. found.SelectMany(one => one)]);
        var isEvent = columnOf[_stage] < 0 || _events.Contains(WordText.Plain(columns[columnOf[_stage]]));
        if (dated == 0 || (!isSaid && (isEventTime || (dated == 1 && (isEvent || other < 0)))))
        {
            return null;
        }

        columnOf[_time] = other;
        return new StageColumns([.. found.Select((candidates, stage) => One(candidates, RowSchema.Stages[stage]))],
            One(reward, StageHeadings.RewardStatus), other >= 0 && StageHeadings.IsMade(columns[other]));
    }

    private List<int> Candidates(string key) => mapped.TryGetValue(key, out var said) ? said < 0 ? [] : [said]
        : options.MapIsWhole ? []
        : [.. Enumerable.Range(0, columns.Length).Where(column => StageHeadings.StageOf(columns[column]) == key &&
            !mapped.Values.Contains(column) && !IsTaken(column))];

    private bool IsTaken(int column) => columnOf.Where((_, field) => field != _time || IsMapped(field)).Contains(column);

    // A column of times that is no stage's: of its name the most telling one.
    private int OtherTime(HashSet<int> dates) => IsMapped(_time) ? columnOf[_time]
        : options.MapIsWhole || options.Map.GetValueOrDefault("time") == "-" ? -1
        : Enumerable.Range(0, columns.Length).Where(column => !dates.Contains(column) &&
                schema.Recognise(columns[column]) == _time && StageHeadings.StageOf(columns[column]) is null)
            .OrderBy(column => StageHeadings.IsMade(columns[column])).ThenBy(column => schema.Find(columns[column]).Rank)
            .FirstOrDefault(-1);

    private bool IsMapped(int field) => columnOf[field] >= 0 &&
        options.Map.Keys.Any(key => (schema.IndexOf(key) is var own and >= 0 ? own : schema.Recognise(key)) == field);

    private int One(List<int> candidates, string key)
    {
        if (candidates.Count < 2)
        {
            return candidates.FirstOrDefault(-1);
        }

        string[] named = [.. candidates.Select(column => columns[column])];
        var what = key == StageHeadings.RewardStatus ? "say whether the reward was given" : $"be the date of {key}";
        doubts.Add(Doubt.WhichColumn(key, named, $"{Doubt.Named(named)} could each {what}."));
        return -1;
    }
}
