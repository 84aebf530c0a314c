using Influence.Engine.Errors;

namespace Influence.Storage.Rows;

/// <summary>Archives that people download of their own account: what they can and cannot tell.</summary>
internal static class ArchiveKinds
{
    private const int LinesLookedAt = 20;

    /// <summary>Refuses such an archive by its name.</summary>
    /// <exception cref="GraphDataException">x_archive or instagram_archive.</exception>
    public static void Refuse(List<HeadLine> lines, int first, string name)
    {
        var head = string.Concat(lines.Skip(first).Take(LinesLookedAt).Select(line => line.Text));
        if (head.StartsWith("window.YTD.", StringComparison.Ordinal))
        {
            throw new GraphDataException("x_archive",
                $"{name} is a part of an account's archive from X. It holds numbers of accounts without names, and does not " +
                "say whose archive it is. " + Next);
        }

        if (head.StartsWith('[') || head.StartsWith('{'))
        {
            if (head.Contains("\"string_list_data\"", StringComparison.Ordinal))
            {
                throw new GraphDataException("instagram_archive",
                    $"{name} is a part of an account's archive from Instagram. It tells who follows the account or whom it " +
                    "follows, with the time, but not whose archive it is, nor who shared what. " + Next);
            }
        }
    }

    private const string Next = "Write it as csv with the columns follower, followed and since, your own account in one of " +
        "them, and load that as follows.";
}
