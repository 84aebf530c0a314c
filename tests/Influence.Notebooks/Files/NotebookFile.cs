using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Influence.Notebooks.Files;

/// <summary>An <c>.ipynb</c> file: read whole, kept as it is but for what a run changes, written at once or not at all.</summary>
public sealed class NotebookFile
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        IndentSize = 1, // as Jupyter writes it, so that its front ends change nothing by saving
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonObject _root;

    private NotebookFile(string path, JsonObject root)
    {
        (Path, _root) = (path, root);
        Cells = [.. root["cells"]!.AsArray().Select((cell, place) => new NotebookCell(place + 1, cell!.AsObject()))];
    }

    /// <summary>Where it stands.</summary>
    public string Path { get; }

    /// <summary>Its name without folder and ending.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>All cells in order.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; private set; }

    /// <summary>Reads a notebook.</summary>
    /// <exception cref="NotebookException">It is none, or not of nbformat 4.5 with cells of C#.</exception>
    public static NotebookFile Read(string path)
    {
        try
        {
            var root = JsonNode.Parse(File.ReadAllText(path)) as JsonObject;
            var (major, minor) = (root?["nbformat"]?.GetValue<int>(), root?["nbformat_minor"]?.GetValue<int>());
            if (root?["cells"] is not JsonArray || (major, minor) is not (4, >= 5))
            {
                throw new NotebookException($"{path} is no notebook of nbformat 4.5 or later; save it with a current Jupyter.");
            }

            if (root["metadata"]?["kernelspec"]?["name"]?.GetValue<string>() is not ".net-csharp" and var kernel)
            {
                throw new NotebookException($"{path} wants the kernel '{kernel}'; only .net-csharp is run here.");
            }

            return new NotebookFile(path, root);
        }
        catch (Exception exception) when (exception is JsonException or IOException or InvalidOperationException)
        {
            throw new NotebookException($"{path} cannot be read as a notebook: {exception.Message}");
        }
    }

    /// <summary>The same notebook, to be changed for itself.</summary>
    public NotebookFile Copy() => new(Path, _root.DeepClone().AsObject());

    /// <summary>Puts a cell behind another, as Papermill puts its parameters.</summary>
    public void InsertAfter(NotebookCell cell, string id, string tag, string source)
    {
        ArgumentNullException.ThrowIfNull(cell);
        _root["cells"]!.AsArray().Insert(cell.Number, new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = id,
            ["metadata"] = new JsonObject { ["tags"] = new JsonArray(tag) },
            ["outputs"] = new JsonArray(),
            ["source"] = Lines(source),
        });
        Cells = [.. _root["cells"]!.AsArray().Select((node, place) => new NotebookCell(place + 1, node!.AsObject()))];
    }

    /// <summary>Writes it; whoever reads meanwhile sees the old file or the new one.</summary>
    public void Write(string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = File.Create(temporary))
            {
                using (var json = new Utf8JsonWriter(stream, Layout))
                {
                    _root.WriteTo(json);
                }

                stream.WriteByte((byte)'\n');
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary); // absent when all went well
        }
    }

    /// <summary>A text as nbformat keeps it: a list of lines, each with its line end.</summary>
    internal static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (int first = 0, next; first < text.Length; first = next)
        {
            var end = text.IndexOf('\n', first);
            next = end < 0 ? text.Length : end + 1;
            lines.Add(text[first..next]);
        }

        return lines;
    }

    /// <summary>The text of a list of lines, or of a plain text.</summary>
    internal static string Text(JsonNode? node)
    {
        if (node is not JsonArray lines)
        {
            return node?.GetValue<string>() ?? "";
        }

        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(line!.GetValue<string>());
        }

        return text.ToString();
    }
}
