namespace Influence.Storage.Text;

/// <summary>Cuts a line into fields: at runs of white space, or at a delimiter with RFC 4180 quotes.</summary>
internal static class Splitter
{
    /// <summary>What a quoted line came to.</summary>
    internal enum Outcome
    {
        /// <summary>All fields found.</summary>
        Done,

        /// <summary>A quote is open at the end: the record goes on in the next line.</summary>
        OpenQuote,

        /// <summary>Text follows a closing quote.</summary>
        TextAfterQuote,
    }

    /// <summary>Fields between runs of blanks and tabs; a field in quotes may hold blanks.</summary>
    public static void AtBlanks(byte[] text, int start, int length, Fields fields)
    {
        fields.Clear();
        var end = start + length;
        var at = start;
        while (true)
        {
            while (at < end && text[at] is (byte)' ' or (byte)'\t')
            {
                at++;
            }

            if (at >= end)
            {
                return;
            }

            var first = at;
            if (text[at] == '"' && ClosingQuote(text, at + 1, end) is var close and >= 0)
            {
                fields.Add(text, first + 1, close - first - 1);
                at = close + 1;
                continue;
            }

            while (at < end && text[at] is not ((byte)' ' or (byte)'\t'))
            {
                at++;
            }

            fields.Add(text, first, at - first);
        }
    }

    /// <summary>Fields between delimiters; a field that starts with a quote ends at its closing quote. Blanks around quotes go.
    /// </summary>
    public static Outcome AtDelimiter(byte[] text, int start, int length, byte delimiter, Fields fields)
    {
        fields.Clear();
        var end = start + length;
        if (text.AsSpan(start, length).IndexOf((byte)'"') < 0)
        {
            Plain(text, start, end, delimiter, fields);
            return Outcome.Done;
        }

        for (var at = start; ;)
        {
            if (QuoteAt(text, at, end) is var quote and >= 0)
            {
                at = quote;
                var outcome = Quoted(text, ref at, end, delimiter, fields);
                if (outcome != Outcome.Done)
                {
                    return outcome;
                }
            }
            else
            {
                var found = text.AsSpan(at, end - at).IndexOf(delimiter);
                var stop = found < 0 ? end : at + found;
                fields.Add(text, at, stop - at);
                at = stop;
            }

            if (at >= end)
            {
                return Outcome.Done;
            }

            at++; // the delimiter
            if (at == end)
            {
                fields.Add(text, at, 0);
                return Outcome.Done;
            }
        }
    }

    /// <summary>Fields between delimiters; a quote that does not close is but a letter, and none holds a line end.</summary>
    public static void AtDelimiterOnly(byte[] text, int start, int length, byte delimiter, Fields fields)
    {
        if (AtDelimiter(text, start, length, delimiter, fields) != Outcome.Done)
        {
            fields.Clear();
            Plain(text, start, start + length, delimiter, fields);
        }
    }

    // Where a quote opens the field, blanks before it aside; −1 where none does.
    private static int QuoteAt(byte[] text, int at, int end)
    {
        while (at < end && text[at] == ' ')
        {
            at++;
        }

        return at < end && text[at] == '"' ? at : -1;
    }

    // The quote that ends a field between blanks; −1 where a quote is but a letter.
    private static int ClosingQuote(byte[] text, int from, int end)
    {
        for (var at = from; at < end; at++)
        {
            if (text[at] == '"' && (at + 1 == end || text[at + 1] is (byte)' ' or (byte)'\t'))
            {
                return at;
            }
        }

        return -1;
    }

    private static void Plain(byte[] text, int start, int end, byte delimiter, Fields fields)
    {
        while (true)
        {
            var found = text.AsSpan(start, end - start).IndexOf(delimiter);
            if (found < 0)
            {
                fields.Add(text, start, end - start);
                return;
            }

            fields.Add(text, start, found);
            start += found + 1;
        }
    }

    private static Outcome Quoted(byte[] text, ref int at, int end, byte delimiter, Fields fields)
    {
        var (scratch, room) = fields.Reserve(end - at);
        var written = 0;
        at++;
        while (true)
        {
            var found = text.AsSpan(at, end - at).IndexOf((byte)'"');
            if (found < 0)
            {
                return Outcome.OpenQuote;
            }

            text.AsSpan(at, found).CopyTo(scratch.AsSpan(room + written));
            written += found;
            at += found + 1;
            if (at < end && text[at] == '"')
            {
                scratch[room + written++] = (byte)'"';
                at++;
                continue;
            }

            fields.AddReserved(written);
            while (at < end && text[at] == ' ' && delimiter != ' ')
            {
                at++;
            }

            return at >= end || text[at] == delimiter ? Outcome.Done : Outcome.TextAfterQuote;
        }
    }
}
