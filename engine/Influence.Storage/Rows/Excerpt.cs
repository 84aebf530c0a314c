using System.Text;
using Influence.Storage.Facts;
using Influence.Storage.Ids;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>The start of a refused row, without contact data; of people files also without ids, since some said no.</summary>
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
            return Short(Masks(Encoding.UTF8.GetString(line[..Math.Min(line.Length, 4 * Length)])));
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

    /// <summary>A text with the addresses in it masked: they stand in rows of every kind, and whose they are, and who of them said
    /// no, is the roster's to know.</summary>
    public static string Masks(string text)
    {
        var shown = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && !",;|\"'<>()[]{}=".Contains(text[end]))
            {
                end++;
            }

            var token = text[at..end];
            shown.Append(IdentityText.Email(token) is null ? token : ContactMask.Of(token, isPhone: false));
            if (end < text.Length)
            {
                shown.Append(text[end++]);
            }

            at = end;
        }

        return shown.ToString();
    }

    private static string Short(string text) => text.Length <= Length ? text : text[..(Length - 1)] + "…";
}
