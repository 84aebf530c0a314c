using System.Text.Json.Nodes;

namespace Influence.Notebooks.Files;

/// <summary>One cell of a notebook.</summary>
/// <param name="Number">Among all cells, from 1.</param>
/// <param name="Json">The cell itself: changing it changes the notebook.</param>
public sealed record NotebookCell(int Number, JsonObject Json)
{
    /// <summary>Whether it is run.</summary>
    public bool IsCode => Json["cell_type"]!.GetValue<string>() == "code";

    /// <summary>Its name, which stays when cells move.</summary>
    public string Id => Json["id"]?.GetValue<string>() ?? "";

    /// <summary>Its text.</summary>
    public string Source => NotebookFile.Text(Json["source"]);

    /// <summary>What is stored below it.</summary>
    public JsonArray Outputs
    {
        get => Json["outputs"]!.AsArray();
        set => Json["outputs"] = value;
    }

    /// <summary>Whether it carries a tag.</summary>
    public bool HasTag(string tag) =>
        Json["metadata"]?["tags"] is JsonArray tags && tags.Any(given => given!.GetValue<string>() == tag);
}
