namespace Influence.Storage.Formats;

/// <summary>How texts begin whose format has a word of its own.</summary>
internal static class NamedShapes
{
    private const string Words = "vertices network arcs edges arcslist edgeslist matrix partition vector";

    /// <summary>A first comment as KONECT writes it: <c>% asym weighted</c>.</summary>
    public static bool IsKonect(string comment)
    {
        var text = new Scanner(comment);
        if (!text.Take('%'))
        {
            return false;
        }

        text.Blanks();
        return text.TakeOneOf("sym asym bip") && text.Blanks() && text.TakeOneOf(
            "unweighted positive posweighted signed weighted multisigned multiweighted multiposweighted dynamic");
    }

    /// <summary>A first line as of Pajek: <c>*Vertices 5</c>.</summary>
    public static bool IsPajek(string line)
    {
        var text = new Scanner(line);
        return text.Take('*') && text.TakeOneOf(Words);
    }

    /// <summary>graph [ … ], after comments, Creator "…", Version 1 and such.</summary>
    public static bool IsGml(string start)
    {
        var text = new Scanner(start);
        text.Comments("#", "//");
        while (text.TakeOneOf("creator version comment label isplanar"))
        {
            if (!text.Blanks() || !TakeValue(ref text, "+") || !text.Blanks())
            {
                return false;
            }
        }

        if (!text.Take("graph"))
        {
            return false;
        }

        text.Blanks();
        return text.Next == '[';
    }

    /// <summary><c>strict digraph name {</c>, after comments.</summary>
    public static bool IsDot(string start)
    {
        var text = new Scanner(start);
        text.Comments("#", "//");
        if ((text.Take("strict") && !text.Blanks()) || !(text.Take("digraph") || text.Take("graph")))
        {
            return false;
        }

        if (text.Blanks() && text.Next != '{' && !TakeValue(ref text, ""))
        {
            return false;
        }

        text.Blanks();
        return text.Next == '{';
    }

    /// <summary><c>p edge 5 7</c>, after lines with c.</summary>
    public static bool IsDimacs(string start)
    {
        var text = new Scanner(start);
        text.Blanks();
        while (text.Next == 'c' && text.Rest.Length > 1 && char.IsWhiteSpace(text.Rest[1]))
        {
            if (!text.TakePast("\n"))
            {
                return false;
            }

            text.Blanks();
        }

        if (!text.Take('p') || !text.Blanks() ||
            text.Word() is not ("edge" or "edges" or "col" or "sp" or "max" or "mat" or "mcut") || !text.Blanks() ||
            text.Digits() == 0 || !text.Blanks() || text.Digits() == 0)
        {
            return false;
        }

        var after = text.Rest;
        text.Blanks();
        return text.Rest.IsEmpty || after[..^text.Rest.Length].ContainsAny('\n', '\r');
    }

    /// <summary><c>dl n=5</c>.</summary>
    public static bool IsUcinet(string line)
    {
        var text = new Scanner(line);
        if (!text.Take("dl") || !text.Blanks() || !text.TakeOneOf("n nr nc nm format"))
        {
            return false;
        }

        text.Blanks();
        return text.Next == '=';
    }

    /// <summary>A first statement as dumps of databases begin with, after comments.</summary>
    public static bool IsSql(string start)
    {
        var text = new Scanner(start);
        do
        {
            text.Comments("--");
        }
        while (text.Take(';'));
        if (text.Take("create"))
        {
            return text.Blanks() && (text.Take("table") || text.Take("database"));
        }

        if (text.Take("insert"))
        {
            return text.Blanks() && text.Take("into");
        }

        if (text.Take("drop"))
        {
            return text.Blanks() && text.Take("table");
        }

        if (text.Take("set"))
        {
            return text.Blanks() && text.Take("names");
        }

        if (text.Take("begin"))
        {
            return text.Blanks() && text.Take("transaction;");
        }

        if (!text.Take("pragma") || !text.Blanks() || text.Word().IsEmpty)
        {
            return false;
        }

        text.Blanks();
        return text.Next == '=';
    }

    // A name, a number or text between quotes.
    private static bool TakeValue(ref Scanner text, string more) =>
        text.Take('"') ? text.TakePast("\"") : !text.Word(".-" + more).IsEmpty;
}
