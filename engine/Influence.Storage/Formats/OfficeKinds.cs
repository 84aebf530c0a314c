using System.IO.Compression;
using Influence.Engine.Errors;

namespace Influence.Storage.Formats;

/// <summary>Documents and programs that are zips inside: refused by name, but for .xlsx.</summary>
internal static class OfficeKinds
{
    private static readonly (string Entry, string Code, string What, string Advice)[] _known =
    [
        ("word/document.xml", "word_file", "a Word document", "Save the table in it as CSV and give that."),
        ("ppt/presentation.xml", "powerpoint_file", "a PowerPoint file", "Save the table in it as CSV and give that."),
        ("xl/workbook.bin", "xlsb_file", "a binary workbook (.xlsb)", "Save the sheet as CSV or .xlsx and give that."),
        ("Index/Document.iwa", "numbers_file", "an Apple Numbers or Pages document", "Export it as CSV and give that."),
        ("Index.zip", "numbers_file", "an Apple Numbers or Pages document", "Export it as CSV and give that."),
        ("META-INF/MANIFEST.MF", "program_file", "a Java archive", "Give the file that holds the edges or rows."),
        ("AndroidManifest.xml", "program_file", "an Android program", "Give the file that holds the edges or rows."),
        ("mimetype", "open_document", "an OpenDocument or EPUB file", "Save the sheet as CSV or .xlsx and give that."),
    ];

    /// <summary>Throws when the zip is a document of another kind.</summary>
    /// <exception cref="GraphDataException">word_file, open_document …</exception>
    public static void Refuse(ZipArchive zip, string name)
    {
        foreach (var (entry, code, what, advice) in _known)
        {
            if (zip.GetEntry(entry) is not null)
            {
                throw new GraphDataException(code, $"{name} is {what}, which is not read. {advice}");
            }
        }
    }
}
