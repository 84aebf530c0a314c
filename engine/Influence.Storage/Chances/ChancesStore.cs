using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Methods;
using Influence.Storage.Control;
using Influence.Storage.Sections;

namespace Influence.Storage.Chances;

/// <summary>Chance tables as files: both directions of the influence edges with their chances, how sure these are, and what a
/// reader must know of them.</summary>
internal sealed class ChancesStore(DataPaths paths) : IChancesStore, IDisposable
{
    // What was foretold without an end is no number.
    private static readonly JsonSerializerOptions BackTestJson =
        new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly ConcurrentDictionary<string, Lazy<(SectionFile File, ChanceTable Table)>> _open =
        new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ChanceTable? Find(string chancesId)
    {
        try
        {
            return paths.Volume.Exists(paths.ChanceTable(chancesId))
                ? _open.GetOrAdd(chancesId, id => new(() => Open(paths.ChanceTable(id)))).Value.Table
                : null;
        }
        catch (GraphDataException lost) when (SectionFile.IsLost(lost, "chances"))
        {
            _open.TryRemove(chancesId, out _);
            return null; // made again, and kept in its place
        }
    }

    /// <inheritdoc/>
    public void Keep(string chancesId, ChanceTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        string?[] words =
        [
            table.Act, table.Calibration.Id, table.Calibration.Reason, table.Calibration.IsCalibrated ? "calibrated" : null,
            table.BackTest is { } test ? JsonSerializer.Serialize(test, BackTestJson) : null, .. table.Notes,
        ];
        paths.Volume.Write(paths.ChanceTable(chancesId),
        [
            .. Rows("out", table.Graph.Out), .. Rows("in", table.Graph.In),
            Section.Of("sureness", table.Sureness),
            .. WordSections.Of("words", [.. words.Select(word => word ?? "")]),
        ]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var opened in _open.Values.Where(opened => opened.IsValueCreated))
        {
            opened.Value.File.Dispose();
        }
    }

    private static Section[] Rows(string name, Adjacency rows) =>
    [
        Section.Of(name + ".offsets", rows.OffsetsMemory),
        Section.Of(name + ".targets", rows.TargetsMemory),
        Section.Of(name + ".chances", rows.WeightsMemory),
    ];

    private (SectionFile File, ChanceTable Table) Open(string path)
    {
        var file = paths.Volume.Open(path, "chances");
        var words = WordSections.Read(file, "words");
        return (file, new ChanceTable
        {
            Graph = new InfluenceGraph(Read(file, "out"), Read(file, "in")),
            Sureness = file.Get<float>("sureness"),
            Act = OrNull(words[0]),
            Calibration = new Calibration(words[3].Length > 0, OrNull(words[1]), OrNull(words[2])),
            BackTest = OrNull(words[4]) is { } test ? JsonSerializer.Deserialize<BackTest>(test, BackTestJson) : null,
            Notes = words[5..],
        });
    }

    private static Adjacency Read(SectionFile file, string name) => new(
        file.Get<long>(name + ".offsets"), file.Get<int>(name + ".targets"), file.Get<float>(name + ".chances"));

    private static string? OrNull(string word) => word.Length == 0 ? null : word;
}
