using Influence.Notebooks.Files;

namespace Influence.Notebooks;

/// <summary>What the command line asks for.</summary>
internal sealed record Request
{
    private const string Usage = "usage: ./dev.sh notebooks [FILE…] [--check] [--param name=value]…";

    /// <summary>The notebooks to run, in order.</summary>
    public required IReadOnlyList<NotebookFile> Notebooks { get; init; }

    /// <summary>Parameters, by name.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Compare with what is stored, and write nothing back.</summary>
    public required bool IsCheck { get; init; }

    /// <summary>The folder of the repository's notebooks.</summary>
    public required string Folder { get; init; }

    /// <summary>Where pages go.</summary>
    public required string Pages { get; init; }

    /// <summary>Reads the arguments; a FILE may be the beginning of a notebook's name, as <c>02</c>.</summary>
    public static Request Read(IReadOnlyList<string> arguments)
    {
        var root = Root();
        var folder = Path.Combine(root, "notebooks");
        var (files, values, isCheck) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal), false);
        for (var at = 0; at < arguments.Count; at++)
        {
            switch (arguments[at])
            {
                case "--check":
                    isCheck = true;
                    break;
                case "--param" when at + 1 < arguments.Count
                    && arguments[at + 1].IndexOf('=', StringComparison.Ordinal) is > 0 and var sign:
                    values[arguments[++at][..sign]] = arguments[at][(sign + 1)..];
                    break;
                case ['-', ..]:
                    throw new UsageException($"'{arguments[at]}' is no option, or lacks its name=value; {Usage}");
                default:
                    files.AddRange(Named(folder, arguments[at]));
                    break;
            }
        }

        string[] chosen = files.Count > 0 ? [.. files] : All(folder, "*");
        NotebookFile[] notebooks = [.. chosen.Select(NotebookFile.Read)];
        if (values.Count > 0 && files.Count == 0)
        {
            notebooks = [.. notebooks.Where(notebook => values.Keys.All(Parameters.NamesOf(notebook).Contains))];
        }

        return notebooks.Length == 0
            ? throw new UsageException(values.Count > 0
                ? $"no notebook has the parameters {string.Join(", ", values.Keys)}."
                : $"there is no notebook in {folder}.")
            : isCheck && values.Count > 0
                ? throw new UsageException("--check compares with what is stored, so it takes no --param.")
            : new Request
            {
                Notebooks = notebooks,
                Values = values,
                IsCheck = isCheck,
                Folder = folder,
                Pages = Path.Combine(root, "artifacts", "notebooks"),
            };
    }

    private static string[] Named(string folder, string name) => File.Exists(name)
        ? [Path.GetFullPath(name)]
        : All(folder, name + "*") is { Length: > 0 } found ? found
        : throw new UsageException($"there is no notebook '{name}', here or in {folder}.");

    private static string[] All(string folder, string pattern) =>
        [.. Directory.GetFiles(folder, pattern + ".ipynb").Order(StringComparer.Ordinal)];

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Influence.sln")))
            {
                return folder.FullName;
            }
        }

        throw new UsageException("Influence.sln is in no folder above this program.");
    }
}

/// <summary>The command line is wrong; the message says what is allowed.</summary>
internal sealed class UsageException(string message) : Exception(message);
