using System.Collections.Immutable;
using System.Globalization;
using Influence.Api.Dashboard.Words;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Engine.Errors;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Dashboard.Forms;

/// <summary>Reads the form of the import page: settings, answers, columns and words, each beside what the page had shown.
/// </summary>
/// <remarks>Only what a person changed is said of the file; everything else goes on looking at the bytes.</remarks>
internal sealed class WizardForm(IFormCollection form, Import import, ImportFiles files)
{
    /// <summary>Before the setting a question is about.</summary>
    public const string Answer = "answer.";

    /// <summary>Said where the page shows the columns as they are found, not as they were said.</summary>
    public const string Anew = "columns.anew";

    private const string MapAnswer = Answer + "map:";

    /// <summary>A column as a map names it: by its heading, or by its number where the heading is no name.</summary>
    public static string Reference(ImmutableArray<string> columns, int column) =>
        columns[column].Length > 0 && columns.Count(name => name == columns[column]) == 1
            && !int.TryParse(columns[column], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? columns[column]
            : (column + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The field each column became, by its place; null where it is not used.</summary>
    public static string? FieldOf(FilePreview preview, int column) =>
        preview.Reading.Columns.Length == preview.Columns.Length ? preview.Reading.Columns[column].Field
            : preview.Map.FirstOrDefault(pair => pair.Value == preview.Columns[column]).Key;

    /// <summary>How the file is to be read from now on.</summary>
    /// <exception cref="OptionException">column_chosen_twice, skip_out_of_range.</exception>
    public (ReadOptions Read, FactKind? Kind) Read()
    {
        var kind = Text("kind") == Text("kind.was") && Text(Answer + "kind") is null
            ? import.Kind
            : ImportWords.Kind(Text(Answer + "kind") ?? Text("kind"));
        var read = import.Read with
        {
            Encoding = Setting("encoding"),
            Delimiter = Separator(),
            Skip = Skip(),
            Dates = Setting("dates"),
            DecimalSign = Setting("decimal"),
            TimeUnit = Setting("time_unit"),
        };
        if (Text("kind") != Text("kind.was"))
        {
            // Columns and words meant fields of another kind.
            var none = ImmutableDictionary<string, string>.Empty;
            return (read with { Map = none, MapIsWhole = false, StageMap = none, KindMap = none, ConsentMap = none }, kind);
        }

        read = WithAnswers(WithWords(WithColumns(read, kind)));
        // What was said of the columns was said of this kind: columns left unused must not make it another.
        return (read, read.MapIsWhole || read.Map.Count > 0 ? kind ?? ImportWords.Kind(Text("kind")) : kind);
    }

    private ReadOptions WithColumns(ReadOptions read, FactKind? kind)
    {
        if (Text(Anew) is not null)
        {
            read = read with { Map = read.Map.Clear(), MapIsWhole = false };
        }

        var shown = Rows("column").ToImmutableArray();
        var before = shown.Select(row => Text($"column.{row}.name")!).ToImmutableArray();
        var now = References(read, kind, before);
        if (now.IsDefault)
        {
            return read with { Map = ImmutableDictionary<string, string>.Empty, MapIsWhole = false };
        }

        if (shown.All(row => Text($"column.{row}") == Text($"column.{row}.was")))
        {
            return read with
            {
                Map = read.Map.ToImmutableDictionary(pair => pair.Key, pair =>
                    before.IndexOf(pair.Value) is >= 0 and var place ? now[place] : pair.Value),
            };
        }

        var map = ImmutableDictionary.CreateBuilder<string, string>();
        for (var place = 0; place < shown.Length; place++)
        {
            if (Text($"column.{shown[place]}") is not { } field)
            {
                continue;
            }

            if (map.TryGetValue(field, out var first))
            {
                throw new OptionException("column_chosen_twice", $"Both {first} and {now[place]} were chosen as " +
                    $"“{FieldWords.Name(ImportWords.Kind(Text("kind")), field)}”. Go back, and leave one of them unused.");
            }

            map[field] = now[place];
        }

        return read with { Map = map.ToImmutable(), MapIsWhole = true };
    }

    // Read otherwise, the same columns may have other headings; other columns are looked at afresh.
    private ImmutableArray<string> References(ReadOptions read, FactKind? kind, ImmutableArray<string> before)
    {
        var isLaidOutAlike = read.Encoding == import.Read.Encoding && read.Delimiter == import.Read.Delimiter
            && read.Skip == import.Read.Skip;
        if (isLaidOutAlike || before.IsEmpty)
        {
            return before;
        }

        var bare = read with { Map = ImmutableDictionary<string, string>.Empty, MapIsWhole = false };
        try
        {
            var columns = files.Preview(import.Id, bare, kind).Columns;
            return columns.Length != before.Length ? default
                : [.. Enumerable.Range(0, columns.Length).Select(column => Reference(columns, column))];
        }
        catch (InfluenceException)
        {
            return before; // it cannot be read so; the page says why, and read as before it has the columns of before
        }
    }

    private ReadOptions WithWords(ReadOptions read)
    {
        foreach (var row in Rows("word"))
        {
            var (meaning, word) = (Text($"word.{row}"), Text($"word.{row}.name"));
            if (meaning == Text($"word.{row}.was") || word is null)
            {
                continue;
            }

            read = Text($"word.{row}.field") switch
            {
                "stage" => read with { StageMap = With(read.StageMap) },
                "kind" => read with { KindMap = With(read.KindMap) },
                _ => read with { ConsentMap = With(read.ConsentMap) },
            };

            ImmutableDictionary<string, string> With(ImmutableDictionary<string, string> map) =>
                meaning is null ? map.Remove(word) : map.SetItem(word, meaning);
        }

        return read;
    }

    private ReadOptions WithAnswers(ReadOptions read)
    {
        foreach (var name in form.Keys.Where(name => name.StartsWith(MapAnswer, StringComparison.Ordinal)))
        {
            if (Text(name) is { } column)
            {
                read = read with { Map = read.Map.SetItem(name[MapAnswer.Length..], column) };
            }
        }

        return read;
    }

    private string? Setting(string name) => Text(Answer + name) ?? Text(name);

    private char? Separator() => ReadingWords.Separators.Where(one => one.Value == Text("delimiter"))
        .Select(one => (char?)one.Sign).FirstOrDefault() ?? (Text("delimiter") == "kept" ? import.Read.Delimiter : null);

    private int Skip() => Text("skip") is not { } text ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? lines
        : throw new OptionException("skip_out_of_range", $"“{text}” lines cannot be passed over: give a whole number from 0.");

    private IEnumerable<int> Rows(string name)
    {
        for (var row = 0; form.ContainsKey($"{name}.{row}.name"); row++)
        {
            yield return row;
        }
    }

    private string? Text(string name) => form.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } text
        ? text : null;
}
