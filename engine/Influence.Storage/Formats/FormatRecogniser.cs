using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Storage.Formats;

/// <summary>Says what a text is from its first bytes: a table, one of the graph formats, or a thing that is refused by name.
/// The file's name is never looked at.</summary>
internal static class FormatRecogniser
{
    /// <summary>As many bytes of text as are looked at.</summary>
    public const int HeadBytes = 1 << 16;

    /// <summary>Rows in columns: which of the tables' formats it is, their reader finds out.</summary>
    public const string Table = "table";

    /// <summary>An array of objects, which is read as rows of NDJSON.</summary>
    public const string JsonRows = "json-rows";

    /// <summary>A list of followers in the archive of an account, whose owner the caller named.</summary>
    public const string Archive = "archive";

    /// <summary>The format.</summary>
    /// <param name="head">The first bytes in UTF-8, without mark.</param>
    /// <param name="isWhole">Whether there are no more.</param>
    /// <param name="options">What the caller said.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <returns><see cref="Table"/>, <see cref="JsonRows"/>, <see cref="Archive"/>
    /// or one of <see cref="FileFormats.Graphs"/>.</returns>
    /// <exception cref="GraphDataException">html_page, dot_file, git_lfs_pointer, matrix_csv, format_ambiguous …</exception>
    /// <exception cref="OptionException">unknown_format.</exception>
    public static string Recognise(ReadOnlySpan<byte> head, bool isWhole, ReadOptions options, string name)
    {
        if (!FileFormats.Names.Contains(options.Format))
        {
            throw new OptionException("unknown_format",
                $"The format '{options.Format}' is not known here. Use {FileFormats.Sentence}.");
        }

        BinaryKinds.RefuseJunk(head, name);
        var asked = options.Format;
        if (asked != FileFormats.Auto && asked != "json")
        {
            return FileFormats.Tables.Contains(asked) ? Table : asked;
        }

        var text = new HeadText(Encoding.UTF8.GetString(head), isWhole);
        PointerKinds.Refuse(text, name);
        if (AccountArchive.Of(text.Start) is { } archive)
        {
            archive.Demand(options, name);
            return Archive;
        }

        if (text.Start is ['{', ..] or ['[', ..] && JsonKinds.Recognise(head, isWhole, name) is { } json)
        {
            return json;
        }

        if (asked == "json")
        {
            throw new GraphDataException("bad_json", $"{name} does not begin like JSON. Use --format auto, and look at its " +
                "first line.");
        }

        return MarkupKinds.Recognise(text, name) ?? NamedKinds.Recognise(text, name) ?? LineKinds.Recognise(text, options, name);
    }
}
