using System.Collections.Immutable;

namespace Influence.Application.Facts;

/// <summary>The formats that are read: help, errors and checks of <c>--format</c> all come from this list.</summary>
public static class FileFormats
{
    /// <summary>The word that lets the content decide.</summary>
    public const string Auto = "auto";

    /// <summary>Rows in columns; these are read for every kind of facts.</summary>
    public static ImmutableArray<string> Tables { get; } = ["csv", "snap", "nm", "activity", "ndjson"];

    /// <summary>Graphs, which hold people and edges; these are read as a graph or as follows.</summary>
    public static ImmutableArray<string> Graphs { get; } =
        ["graphml", "gexf", "gml", "pajek", "mtx", "metis", "konect", "json", "edgelist", "adjlist", "dimacs"];

    /// <summary>All that may be asked for, <see cref="Auto"/> first.</summary>
    public static ImmutableArray<string> Names { get; } = [Auto, .. Tables, .. Graphs];

    /// <summary>The names in a sentence, as in <c>auto, csv or snap</c>.</summary>
    public static string Sentence { get; } = $"{string.Join(", ", Names[..^1])} or {Names[^1]}";
}
