using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Storage.Imports;

/// <summary>Turns paths into sources: a file, the files of a folder, or standard input.</summary>
public static class FileSources
{
    /// <summary>The sources, in the order given; a folder's files by name.</summary>
    /// <exception cref="GraphDataException">file_not_found or folder_empty.</exception>
    public static ImmutableArray<FactSource> Of(IEnumerable<string> paths) => [.. paths.SelectMany(Of)];

    /// <summary>One file.</summary>
    public static FactSource OfFile(string path) =>
        new(Path.GetFileName(path), () => File.OpenRead(path), new FileInfo(path).Length);

    private static IEnumerable<FactSource> Of(string path)
    {
        if (path == "-")
        {
            return [new FactSource("stdin", Console.OpenStandardInput, null)];
        }

        if (Directory.Exists(path))
        {
            var files = Directory.GetFiles(path).Where(file => !Path.GetFileName(file).StartsWith('.')).ToArray();
            return files.Length > 0
                ? files.Order(StringComparer.Ordinal).Select(OfFile)
                : throw new GraphDataException("folder_empty", $"The folder {path} has no files in it.");
        }

        return File.Exists(path) ? [OfFile(path)] : throw new GraphDataException("file_not_found",
            $"There is no file {path}. Check the path; - reads standard input.");
    }
}
