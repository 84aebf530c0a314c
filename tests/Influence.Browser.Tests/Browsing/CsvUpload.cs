using System.Text;
using Microsoft.Playwright;

namespace Influence.Browser.Tests.Browsing;

/// <summary>A file of the user's, as an upload field takes it.</summary>
internal static class CsvUpload
{
    /// <summary>A CSV file that is nowhere on the disk.</summary>
    public static FilePayload Of(string name, string content) =>
        new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) };
}
