using System.Text;
using Influence.Storage.Facts;
using Influence.Storage.Ids;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>The start of a refused row, without contact data; of people files also without ids: some say no.</summary>
internal static class Excerpt
{
    /// <summary>Stands for what is not shown.</summary>
    public const string Masked = "•••";

    private const int Length = 200;

    /// <summary>As a reject shows it.</summary>
    public static string Of(ReadOnlySpan<byte> line, Fields fields, RowSchema schema, Layout layout)
    {
        if (!schema.HasRosterFields)
        {
            if (HasUnreadable(line, layout) || (fields.Count == 0 && line.Length > PersonKey.MaxIdBytes))
            {
                return Masked; // whose id it was to be cannot be told, so neither can whether they said no
            }

            var isLong = Enumerable.Range(0, fields.Count).Any(column => fields[column].Length > PersonKey.MaxIdBytes);
            return Short(Masks(isLong ? WithoutLong(fields, layout)
                : Encoding.UTF8.GetString(line[..Math.Min(line.Length, 4 * Length)])));
        }

        if (fields.Count == 0)
        {
            return Masked; // not cut into fields: nobody knows where the contact data stands
        }

        // Columns we do not know may be contact data too.
        var shown = Enumerable.Range(0, schema.Fields.Length)
            .Where(index => schema.Fields[index] is { IsRoster: false, Type: not FieldType.Person })
            .Select(index => layout.ColumnOf[index]).ToHashSet();
        var cells = Enumerable.Range(0, fields.Count).Select(column =>
            shown.Contains(column) ? Encoding.UTF8.GetString(fields[column]) : fields[column].IsEmpty ? "" : Masked);
        return Short(Masks(string.Join(layout.Delimiter ?? ' ', cells)));
    }

    /// <summary>As a reject of a graph file shows it.</summary>
    /// <param name="text">The start of the item.</param>
    /// <param name="code">Of the reject.</param>
    public static string OfItem(string text, string code) =>
        code is "id_too_long" or "id_not_readable" || text.Any(letter => char.IsControl(letter) && letter is not
            ('\t' or '\r' or '\n')) ? Masked : Short(Masks(text));

    /// <summary>A text with the addresses in it masked: they stand in rows of every kind, and whose they are, and who of them
    /// said no, is the roster's to know.</summary>
    public static string Masks(string text) => Tokens(text, token =>
        token.StartsWith('+') || EmailText.IsLike(token.TrimEnd('.', ':'))
            ? ContactMask.Of(token, isPhone: false) : token);

    /// <summary>A text, each word of it as it is to be shown.</summary>
    public static string Tokens(string text, Func<string, string> show)
    {
        var shown = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && !Separates(text[end]))
            {
                end++;
            }

            shown.Append(show(text[at..end]));
            if (end < text.Length)
            {
                shown.Append(text[end++]);
            }

            at = end;
        }

        return shown.ToString();
    }

    /// <summary>Whether a letter stands between words.</summary>
    public static bool Separates(char letter) => char.IsWhiteSpace(letter) || ",;|\"'<>()[]{}=".Contains(letter);

    private static bool HasUnreadable(ReadOnlySpan<byte> line, Layout layout)
    {
        foreach (var letter in line)
        {
            var mayStand = letter is (byte)'\r' or (byte)'\n' || (letter == '\t' && layout.Delimiter is null or '\t' or ' ');
            if ((letter < ' ' && !mayStand) || letter == 0x7F)
            {
                return true;
            }
        }

        return !Ascii.IsValid(line) && Encoding.UTF8.GetString(line).Any(letter => letter is >= '\u0080' and < '\u00A0');
    }

    private static string WithoutLong(Fields fields, Layout layout) => string.Join(layout.Delimiter ?? ' ',
        Enumerable.Range(0, fields.Count).Select(column =>
            fields[column].Length > PersonKey.MaxIdBytes ? Masked : Encoding.UTF8.GetString(fields[column])));

    /// <summary>The start of a text that is too long, never half a letter.</summary>
    public static string Short(string text, int length = Length) => text.Length <= length ? text
        : text[..(char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1)] + "…";
}
