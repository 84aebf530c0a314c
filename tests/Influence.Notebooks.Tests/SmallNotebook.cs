using System.Text.Json.Nodes;
using Influence.Notebooks.Files;

namespace Influence.Notebooks.Tests;

/// <summary>Notebooks written by a test, in a folder of their own.</summary>
internal sealed class SmallNotebook : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("influence-notebook-");

    /// <summary>A notebook with cells of code; a cell's tag stands before it, as in <c>parameters: var k = 3;</c>.</summary>
    public SmallNotebook(params string[] cells)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "small.ipynb");
        var root = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select((cell, place) => Cell($"c{place + 1}", cell))]),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["name"] = ".net-csharp" },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        File.WriteAllText(Path, root.ToJsonString());
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The notebook.</summary>
    public NotebookFile Read => NotebookFile.Read(Path);

    public void Dispose() => _folder.Delete(recursive: true);

    private static JsonObject Cell(string id, string source)
    {
        string[] tags = ["parameters", "needs-neo4j"];
        var tag = tags.FirstOrDefault(tag => source.StartsWith(tag + ": ", StringComparison.Ordinal));
        return new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = id,
            ["metadata"] = tag is null ? [] : new JsonObject { ["tags"] = new JsonArray(tag) },
            ["outputs"] = new JsonArray(),
            ["source"] = tag is null ? source : source[(tag.Length + 2)..],
        };
    }
}
