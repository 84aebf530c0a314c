using System.Text.Encodings.Web;
using System.Collections.Immutable;
using System.Text.Json;
using Influence.Application.Answering;
using Influence.Engine.Answers;

namespace Influence.Application.Writing;

/// <summary>Writes an answer as the one JSON document of its kind; numbers have round-trip precision, ids are strings.</summary>
public static class AnswerJson
{
    private const int BytesAtOnce = 1 << 15;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the document as UTF-8, ended by a line end.</summary>
    public static void Write(AnswerDocument document, Stream output)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(output);
        using (var json = new Utf8JsonWriter(output, Readable))
        {
            Write(document, json);
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>Writes the same while it is sent: what the receiver has not taken yet is not made.</summary>
    public static async Task WriteAsync(AnswerDocument document, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(output);
        await using (var json = new Utf8JsonWriter(output, Readable))
        {
            foreach (var _ in Parts(document, json))
            {
                await json.FlushAsync(cancellationToken);
            }

            await json.FlushAsync(cancellationToken);
        }

        await output.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }

    /// <summary>Writes the document as one object.</summary>
    public static void Write(AnswerDocument document, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(json);
        foreach (var _ in Parts(document, json))
        {
            json.Flush();
        }
    }

    // Stops wherever enough has come together to be passed on; yields how many bytes wait.
    private static IEnumerable<int> Parts(AnswerDocument document, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("kind", document.Kind);
        json.WriteStartObject("network");
        json.WriteString("name", document.Network.Name);
        json.WriteNumber("nodes", document.Network.Nodes);
        json.WriteNumber("edges", document.Network.Edges);
        json.WriteString("snapshot", document.Network.Snapshot);
        json.WriteEndObject();
        if (document.Columns.Length > 0)
        {
            json.WriteStartArray("items");
            foreach (var row in document.Rows)
            {
                json.WriteStartObject();
                NestedJson.WriteRow(json, document.Columns, row);
                json.WriteEndObject();
                if (json.BytesPending >= BytesAtOnce)
                {
                    yield return json.BytesPending;
                }
            }

            json.WriteEndArray();
        }

        NestedJson.WriteMembers(json, document.Summary.AsSpan());
        WriteEvidence(document, json);
        json.WriteEndObject();
    }

    // Seeds have all 64 bits, more than a whole number of a document has.
    private static void WriteSeed(Utf8JsonWriter json, ulong? seed)
    {
        json.WritePropertyName("random_seed");
        if (seed is { } number)
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    // With these an answer can be asked for again: the ids where they are few, else what tells whether a list is the same.
    private static void WriteLists(Utf8JsonWriter json, ImmutableArray<DocumentList> lists)
    {
        if (lists.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("lists");
        foreach (var list in lists)
        {
            json.WriteStartObject(list.Name);
            json.WriteNumber("count", list.Count);
            json.WriteString("sha256", list.Digest);
            if (list.Ids is { } ids)
            {
                json.WriteStartArray("ids");
                foreach (var id in ids)
                {
                    json.WriteStringValue(id);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteEvidence(AnswerDocument document, Utf8JsonWriter json)
    {
        var evidence = document.Evidence;
        json.WriteStartObject("evidence");
        json.WriteString("method", evidence.Computed.Method);
        json.WritePropertyName("options");
        json.WriteRawValue(evidence.OptionsJson);
        if (document.Read is { } read)
        {
            json.WriteString("format", read.Format);
            json.WritePropertyName("reading");
            ReadingJson.Write(json, read.Reading);
        }

        WriteLists(json, evidence.Lists);
        WriteSeed(json, evidence.Computed.RandomSeed);
        NestedJson.WriteMembers(json,
        [
            new("chances", evidence.Chances),
            new("index", (string?)null), // no answer is read from a kept index
            new("run", evidence.Run),
        ]);
        if (evidence.Computed.Iterations is not null)
        {
            NestedJson.WriteMembers(json,
            [
                new("iterations", evidence.Computed.Iterations),
                new("converged", evidence.Computed.Converged),
                new("error_bound", evidence.Computed.ErrorBound),
            ]);
        }

        NestedJson.WriteMembers(json,
        [
            new("samples", evidence.Computed.Samples),
            new("threads", evidence.Cost.Threads),
            new("seconds.load", evidence.Cost.LoadSeconds),
            new("seconds.compute", evidence.Cost.ComputeSeconds),
            .. (evidence.Cost.Phases?.Named() ?? []).Select(part => new Found("seconds." + part.Name, part.Seconds)),
            new("peak_bytes", evidence.Cost.PeakBytes),
            new("version", evidence.Version),
        ]);
        json.WriteStartArray("notes");
        foreach (var note in evidence.Computed.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
