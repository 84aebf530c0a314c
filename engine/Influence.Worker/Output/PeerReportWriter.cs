using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Engine.Spread;

namespace Influence.Worker.Output;

/// <summary>Writes two engines side by side: for people as two tables with
/// the reasons below, for scripts as one document.</summary>
internal static class PeerReportWriter
{
    private const string NotNamed = "(not named)";

    /// <summary>Writes the report.</summary>
    public static void Write(PeerReport report, OutputForm form)
    {
        if (form.Form == DataForm.Json)
        {
            form.Write(stream => WriteJson(report, stream));
        }
        else
        {
            form.WriteText(text => WriteText(report, text));
        }
    }

    private static void WriteText(PeerReport report, TextWriter output)
    {
        var (rank, seeds) = (report.Rank, report.Seeds);
        output.WriteLine($"Network '{report.Network}', snapshot {report.Snapshot}");
        Line(output, "", "Influence", report.Peer.Engine);
        Line(output, "people", PlainWords.Count(report.Nodes), PlainWords.Count(report.Peer.Nodes));
        Line(output, "follows", PlainWords.Count(report.Edges), PlainWords.Count(report.Peer.Edges));
        output.WriteLine();
        output.WriteLine("PageRank of the follows");
        List(output, rank.Ours, rank.Theirs);
        Line(output, "time", PlainWords.Seconds(rank.Seconds.Ours), PlainWords.Seconds(rank.Seconds.Theirs));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rank.Common} of the first ten are the same; all scores, scaled alike, differ by {rank.Distance:G2} in all."));
        Notes(output, rank.Notes);
        output.WriteLine();
        output.WriteLine("People to invite, one chance on every edge");
        List(output, seeds.Ours, seeds.Theirs);
        Line(output, "says it reaches", Reach(seeds.OurClaim), seeds.TheirClaim is { } claim ? Number(claim) : "-");
        Line(output, "by one simulation", Reach(seeds.OurReach), seeds.TheirReach is { } reach ? Reach(reach) : "-");
        Line(output, "time", PlainWords.Seconds(seeds.Seconds.Ours),
            seeds.Seconds.Theirs is { } took ? PlainWords.Seconds(took) : "did not finish");
        Notes(output, seeds.Notes);
    }

    private static void List(TextWriter output, ImmutableArray<string?> ours, ImmutableArray<string?> theirs)
    {
        for (var place = 0; place < Math.Max(ours.Length, theirs.Length); place++)
        {
            Line(output, (place + 1).ToString(CultureInfo.InvariantCulture), At(ours, place), At(theirs, place));
        }
    }

    private static string At(ImmutableArray<string?> names, int place) =>
        place < names.Length ? PlainWords.Harmless(names[place] ?? NotNamed) : "";

    private static void Line(TextWriter output, string what, string ours, string theirs) =>
        output.WriteLine($"  {what,-20}{ours,-28}{theirs}".TrimEnd());

    private static void Notes(TextWriter output, ImmutableArray<string> notes)
    {
        foreach (var line in notes.SelectMany(note => PlainWords.Wrap(note, 100)))
        {
            output.WriteLine(line);
        }
    }

    private static string Reach(SpreadEstimate reach) => $"{Number(reach.Mean)} ± {Number(reach.StandardError)}";

    private static string Number(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private static void WriteJson(PeerReport report, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("kind", "check_peers");
        json.WriteStartObject("network");
        json.WriteString("name", report.Network);
        json.WriteNumber("nodes", report.Nodes);
        json.WriteNumber("edges", report.Edges);
        json.WriteString("snapshot", report.Snapshot);
        json.WriteEndObject();
        json.WriteStartObject("peer");
        json.WriteString("engine", report.Peer.Engine);
        json.WriteNumber("nodes", report.Peer.Nodes);
        json.WriteNumber("edges", report.Peer.Edges);
        json.WriteEndObject();
        WriteRank(json, report.Rank);
        WriteSeeds(json, report.Seeds);
        json.WriteEndObject();
    }

    private static void WriteRank(Utf8JsonWriter json, RankComparison rank)
    {
        json.WriteStartObject("rank");
        Ids(json, rank.Ours, rank.Theirs);
        json.WriteNumber("common", rank.Common);
        json.WriteNumber("distance", rank.Distance);
        json.WriteNumber("peer_sum", rank.TheirSum);
        Pair(json, "seconds", rank.Seconds.Ours, rank.Seconds.Theirs);
        Texts(json, "notes", rank.Notes);
        json.WriteEndObject();
    }

    private static void WriteSeeds(Utf8JsonWriter json, SeedComparison seeds)
    {
        json.WriteStartObject("seeds");
        Ids(json, seeds.Ours, seeds.Theirs);
        Pair(json, "claimed", seeds.OurClaim.Mean, seeds.TheirClaim);
        Pair(json, "reach", seeds.OurReach.Mean, seeds.TheirReach?.Mean);
        Pair(json, "standard_error", seeds.OurReach.StandardError, seeds.TheirReach?.StandardError);
        Pair(json, "seconds", seeds.Seconds.Ours, seeds.Seconds.Theirs);
        Texts(json, "notes", seeds.Notes);
        json.WriteEndObject();
    }

    private static void Ids(Utf8JsonWriter json, ImmutableArray<string?> ours, ImmutableArray<string?> theirs)
    {
        Texts(json, "influence", ours);
        Texts(json, "peer", theirs);
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string?> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Pair(Utf8JsonWriter json, string name, double ours, double? theirs)
    {
        json.WriteStartObject(name);
        json.WriteNumber("influence", ours);
        if (theirs is { } value)
        {
            json.WriteNumber("peer", value);
        }
        else
        {
            json.WriteNull("peer");
        }

        json.WriteEndObject();
    }
}
