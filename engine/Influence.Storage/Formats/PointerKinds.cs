using Influence.Engine.Errors;

namespace Influence.Storage.Formats;

/// <summary>Small text files that stand for data which lies elsewhere, and pages that servers send in its place.</summary>
internal static class PointerKinds
{
    /// <summary>Throws when the text only points to data.</summary>
    /// <exception cref="GraphDataException">git_lfs_pointer, git_annex_pointer or web_shortcut.</exception>
    public static void Refuse(HeadText text, string name)
    {
        if (text.Begins("version https://git-lfs.github.com/spec/") || text.Begins("version https://hawser.github.com/spec/"))
        {
            throw new GraphDataException("git_lfs_pointer",
                $"{name} is a Git LFS pointer: the data itself was not downloaded. Run 'git lfs pull' where it came from.");
        }

        var first = text.Lines.Count == 0 ? "" : text.Lines[0];
        if (text.Lines.Count == 1 && (first.StartsWith("/annex/objects/", StringComparison.Ordinal) ||
            first.Contains(".git/annex/objects/", StringComparison.Ordinal)))
        {
            throw new GraphDataException("git_annex_pointer",
                $"{name} is a git-annex pointer: the data itself was not downloaded. Run 'git annex get' where it came from.");
        }

        if (text.Begins("[InternetShortcut]") || text.Begins("[Desktop Entry]"))
        {
            throw new GraphDataException("web_shortcut", $"{name} is a shortcut to another place. Give the file it leads to.");
        }
    }
}
