using Influence.Application.Facts;

namespace Influence.Application.Imports;

/// <summary>What a file's name says about its rows: <c>follows-2026.csv.gz</c> holds follows.</summary>
public static class FileNames
{
    /// <summary>The kind whose word the name begins with; null when it begins otherwise.</summary>
    public static FactKind? Kind(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var name = WithoutFolders(fileName);
        foreach (var kind in Enum.GetValues<FactKind>())
        {
            if (name.StartsWith(Word(kind), StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>The kind of a word, as in <c>follows</c>; null for any other.</summary>
    public static FactKind? KindOf(string? word) =>
        Enum.GetValues<FactKind>().Where(kind => Word(kind) == word).Select(kind => (FactKind?)kind).FirstOrDefault();

    /// <summary>As routes and command line spell it.</summary>
    public static string Word(FactKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The name without any folder, whichever way the slashes lean.</summary>
    internal static string WithoutFolders(string fileName)
    {
        var slash = fileName.LastIndexOfAny(['/', '\\']);
        while (slash > 0 && fileName[slash - 1] == '<')
        {
            slash = fileName.LastIndexOfAny(['/', '\\'], slash - 1); // the end of a tag: no folder is called so
        }

        return fileName[(slash + 1)..];
    }
}
