using System.Collections.Immutable;
using System.Text;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>Several columns that can each say no to being contacted.</summary>
internal static class NoCells
{
    /// <summary>The first cell that says no, else that of the first column.</summary>
    /// <param name="fields">The row.</param>
    /// <param name="column">The column of <c>unsubscribed</c>.</param>
    /// <param name="more">The others.</param>
    /// <param name="watched">Columns that became no field, and in which a no counts.</param>
    /// <param name="words">In force for the load.</param>
    public static ReadOnlySpan<byte> First(
        Fields fields, int column, ImmutableArray<int> more, ImmutableArray<WatchedColumn> watched, WordBook words)
    {
        var first = column < 0 ? default : fields[column].Trim((byte)' ');
        foreach (var other in more)
        {
            var text = fields[other].Trim((byte)' ');
            if (!text.IsEmpty && (first.IsEmpty || Denies(first)) && !Denies(text))
            {
                first = text;
            }
        }

        foreach (var other in first.IsEmpty || Denies(first) ? watched : [])
        {
            if (other.SaysNo(fields, words))
            {
                return "yes"u8;
            }
        }

        return first;
    }

    // "false" in a column of opt-outs: nobody has opted out.
    private static bool Denies(ReadOnlySpan<byte> text) =>
        Encoding.UTF8.GetString(text) is var word && WordBook.AnswerOf(word) == false && !WordBook.IsSubscription(word);
}
