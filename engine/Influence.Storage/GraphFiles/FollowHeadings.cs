using Influence.Storage.Rows;
using Influence.Storage.Text;

namespace Influence.Storage.GraphFiles;

/// <summary>Whether the lines of a graph file say who follows or shares whom, so that influence flows the other way.</summary>
internal static class FollowHeadings
{
    private static readonly HashSet<string> _followers =
        ["follower", "followerid", "followerscreenname", "sharer", "sharerid", "retweeter", "retweeterid"];

    private static readonly HashSet<string> _followed =
        ["followed", "followedid", "followee", "followeeid", "following", "followingid"];

    /// <summary>Activity logs say so by their form; tables by the headings of the columns that are the two ends.</summary>
    public static bool SayFollows(IRows rows)
    {
        if (rows.Format == "activity")
        {
            return true;
        }

        if (rows.Format is not ("csv" or "snap") || rows.HeaderLine is not { } line)
        {
            return false;
        }

        var columns = rows.Reading.Columns;
        var headings = line.Split([',', ';', '\t', '|', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(cell => cell.Trim(' ', '"', '\r', '#')).ToList();
        var (source, target) = columns.IsEmpty
            ? (headings.Find(cell => RowSchema.Graph.Recognise(cell) == 0),
                headings.Find(cell => RowSchema.Graph.Recognise(cell) == 1))
            : (columns.FirstOrDefault(one => one.Field == "source")?.Column,
                columns.FirstOrDefault(one => one.Field == "target")?.Column);
        var (from, to) = (WordText.Plain(source ?? ""), WordText.Plain(target ?? ""));
        return _followers.Contains(from) || _followed.Contains(to) || (from == "person" && to == "source");
    }
}
