namespace Influence.Storage.Formats;

/// <summary>How markup begins.</summary>
internal static class MarkupShapes
{
    /// <summary>The local name of the root element, after the declaration, instructions, comments and a document type; empty
    /// where none stands.</summary>
    public static string Root(string start)
    {
        var text = new Scanner(start);
        while (TakePreface(ref text))
        {
        }

        if (!text.Take('<'))
        {
            return "";
        }

        var name = Name(ref text);
        if (text.Take(':'))
        {
            name = Name(ref text);
        }

        return text.Rest.IsEmpty || text.Next is '/' or '>' || char.IsWhiteSpace(text.Next) ? name : "";
    }

    /// <summary>Three parts of RDF, the first two between pointed brackets.</summary>
    public static bool IsTriple(string line)
    {
        var text = new Scanner(line);
        text.Blanks();
        return TakeAddress(ref text) && text.Blanks() && TakeAddress(ref text) && text.Blanks() &&
            (text.Next is '<' or '"' || text.Take("_:"));
    }

    private static bool TakePreface(ref Scanner text)
    {
        text.Blanks();
        var start = text;
        var isTaken = text.Take("<?") ? text.TakePast(">")
            : text.Take("<!--") ? text.TakePast("-->")
            : text.Take("<!DOCTYPE") && TakeType(ref text);
        text = isTaken ? text : start;
        return isTaken;
    }

    // Up to its closing bracket, be there an inner subset or not.
    private static bool TakeType(ref Scanner text)
    {
        var at = text.Rest.IndexOfAny('[', '>');
        if (at < 0 || text.Rest[at] == '>')
        {
            return text.TakePast(">");
        }

        var isClosed = text.TakePast("]");
        text.Blanks();
        return isClosed && text.Take('>');
    }

    private static string Name(ref Scanner text) =>
        char.IsAsciiLetter(text.Next) || text.Next == '_' ? text.Word(".-").ToString() : "";

    private static bool TakeAddress(ref Scanner text)
    {
        if (!text.Take('<'))
        {
            return false;
        }

        var end = 0;
        while (end < text.Rest.Length && text.Rest[end] is not ('<' or '>') && !char.IsWhiteSpace(text.Rest[end]))
        {
            end++;
        }

        return end > 0 && text.Rest[end..].StartsWith(">") && text.TakePast(">");
    }
}
