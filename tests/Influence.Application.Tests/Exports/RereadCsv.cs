namespace Influence.Application.Tests.Exports;

/// <summary>Reads CSV after RFC 4180 letter by letter, knowing nothing of what writes it.</summary>
internal static class RereadCsv
{
    /// <summary>All rows; a byte order mark is taken off, and what is no CSV throws.</summary>
    public static List<string[]> Rows(string text)
    {
        var (rows, row, field) = (new List<string[]>(), new List<string>(), new System.Text.StringBuilder());
        var at = text.StartsWith('\uFEFF') ? 1 : 0;
        while (at < text.Length)
        {
            at = Field(text, at, field);
            row.Add(field.ToString());
            field.Clear();
            if (at < text.Length && text[at] == ',')
            {
                at++;
                if (at == text.Length)
                {
                    throw new FormatException("The last row does not end.");
                }

                continue;
            }

            at += at < text.Length && text[at] == '\r' ? 1 : 0;
            if (at >= text.Length || text[at] != '\n')
            {
                throw new FormatException($"No end of a row at {at}.");
            }

            at++;
            rows.Add([.. row]);
            row.Clear();
        }

        return rows;
    }

    private static int Field(string text, int at, System.Text.StringBuilder field)
    {
        if (at < text.Length && text[at] == '"')
        {
            for (at++; ; at++)
            {
                if (at >= text.Length)
                {
                    throw new FormatException("A quote does not end.");
                }

                if (text[at] == '"' && (++at >= text.Length || text[at] != '"'))
                {
                    return at;
                }

                field.Append(text[at]);
            }
        }

        for (; at < text.Length && text[at] is not (',' or '\r' or '\n'); at++)
        {
            field.Append(text[at] == '"' ? throw new FormatException($"A bare quote at {at}.") : text[at]);
        }

        return at;
    }
}
