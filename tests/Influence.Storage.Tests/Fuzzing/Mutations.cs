using System.Text;

namespace Influence.Storage.Tests.Fuzzing;

/// <summary>Breaks bytes in the ways of cut downloads, wrong tools and ill will; the same seed breaks them alike.</summary>
internal static class Mutations
{
    private static readonly byte[][] _words = [.. new[]
    {
        "\"", "'", "\0", "\r\n", "\r", "\n\n", "\t", ",", ";", "[", "]", "{", "}", "{}", "<", ">", "</", "<!--", "<![CDATA[",
            "&amp;",
        "&lol;", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "%", "#", "*Vertices 9", "*Edges", "99999999999999999999", "-1", "0",
            "1e999", "NaN",
        "null", "\\", "\\u", "\uFEFF", "\u200B", "p edge 3 3", "% sym unweighted", "graph [", "node [", "<graph>",
            "<node id=''/>", "0 0",
        "{'weight': 2}", "'weight': {", "GMT", "source,target", "xmlns:a='b'", "\u00a0", "é", "😀",
    }.Select(Encoding.UTF8.GetBytes)];

    /// <summary>A broken copy.</summary>
    public static byte[] Of(byte[] bytes, byte[] other, Random draw)
    {
        var broken = bytes.ToList();
        for (var times = draw.Next(1, 6); times > 0; times--)
        {
            var at = draw.Next(broken.Count + 1);
            var length = Math.Min(draw.Next(1, 40), broken.Count - at);
            switch (draw.Next(8))
            {
                case 0 when at < broken.Count:
                    broken[at] = (byte)draw.Next(256);
                    break;
                case 1:
                    broken.InsertRange(at, _words[draw.Next(_words.Length)]);
                    break;
                case 2:
                    broken.RemoveRange(at, length);
                    break;
                case 3:
                    broken.InsertRange(draw.Next(broken.Count + 1), broken.GetRange(at, length));
                    break;
                case 4 when draw.Next(4) == 0:
                    broken.RemoveRange(at, broken.Count - at); // cut
                    break;
                case 5:
                    broken.InsertRange(at, other.AsSpan(draw.Next(other.Length)).ToArray().Take(200));
                    break;
                case 6 when draw.Next(8) == 0:
                    broken.InsertRange(at, Enumerable.Repeat(_words[draw.Next(_words.Length)], 3000).SelectMany(word => word));
                    break;
                default:
                    broken.InsertRange(at, _words[draw.Next(_words.Length)]);
                    break;
            }
        }

        return [.. broken];
    }
}
