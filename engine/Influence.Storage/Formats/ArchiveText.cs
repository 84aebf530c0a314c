using System.Text.Json;
using Influence.Application.Facts;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Storage.Text;

namespace Influence.Storage.Formats;

/// <summary>The accounts that an archive lists as one object a line: line n is account n.</summary>
internal static class ArchiveText
{
    private const int MostBytes = 1 << 28;

    /// <summary>The same source as lines of the fields follower or followed, and since.</summary>
    public static FactSource AsLines(FactSource source, ReadOptions options) => source with
    {
        Open = () => Lines(source, options),
        Length = null,
    };

    private static MemoryStream Lines(FactSource source, ReadOptions options)
    {
        using var input = TextInput.Open(source, options);
        var text = new MemoryStream();
        var block = new byte[1 << 16];
        for (int count; (count = input.Text.Read(block)) > 0 && text.Length <= MostBytes;)
        {
            text.Write(block, 0, count);
        }

        if (text.Length > MostBytes)
        {
            throw new GraphDataException("archive_too_large",
                $"{source.Name} has more than {Amounts.Bytes(MostBytes)}, which no list of followers has. Give the list alone.");
        }

        return Lines(text.GetBuffer().AsMemory(0, (int)text.Length), source.Name);
    }

    private static MemoryStream Lines(ReadOnlyMemory<byte> text, string name)
    {
        var archive = AccountArchive.Of(System.Text.Encoding.UTF8.GetString(text.Span[..Math.Min(text.Length, 1 << 13)]))!;
        var start = text.Span.IndexOfAny((byte)'[', (byte)'{');
        var end = text.Span.LastIndexOfAny((byte)']', (byte)'}') + 1;
        try
        {
            using var json = JsonDocument.Parse(text[start..Math.Max(start, end)]);
            var list = json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.GetProperty(archive.Part)
                : json.RootElement;
            var lines = new MemoryStream();
            var field = archive.OwnerIs == "followed" ? "follower" : "followed";
            foreach (var entry in list.EnumerateArray())
            {
                Write(entry, field, archive, lines);
            }

            lines.Position = 0;
            return lines;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new GraphDataException("file_cut",
                $"{name} is no whole part of an archive: {broken.Message} Get it again from where it was downloaded.");
        }
    }

    private static void Write(JsonElement entry, string field, AccountArchive archive, MemoryStream lines)
    {
        if (archive.Place == "X")
        {
            var account = Member(entry, archive.Part) ?? entry;
            WriteLine(lines, field, Text(account, "accountId"), null);
            return;
        }

        var list = Member(entry, "string_list_data");
        foreach (var one in list is { ValueKind: JsonValueKind.Array } given ? given.EnumerateArray().ToArray() : [entry])
        {
            var time = Member(one, "timestamp") is { ValueKind: JsonValueKind.Number } stamp &&
                stamp.TryGetInt64(out var seconds) && seconds > 0 ? seconds : (long?)null;
            WriteLine(lines, field, Text(one, "value") ?? Text(entry, "title") ?? Text(one, "href")?.TrimEnd('/').Split('/')[^1],
                time);
        }
    }

    private static void WriteLine(MemoryStream lines, string field, string? account, long? since)
    {
        using (var line = new Utf8JsonWriter(lines))
        {
            line.WriteStartObject();
            line.WriteString(field, account ?? "");
            if (since is { } time)
            {
                line.WriteNumber("since", time);
            }

            line.WriteEndObject();
        }

        lines.WriteByte((byte)'\n');
    }

    private static JsonElement? Member(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement of, string name) =>
        Member(of, name) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } value ? value : null;
}
