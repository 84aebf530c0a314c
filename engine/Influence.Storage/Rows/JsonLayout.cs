using System.Collections.Immutable;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>Says which members of the objects of NDJSON become which fields.</summary>
internal static class JsonLayout
{
    private const int LinesLookedAt = 100;

    /// <summary>Looks at the first objects.</summary>
    /// <exception cref="OptionException">unknown_field or unknown_column.</exception>
    public static Layout Find(List<HeadLine> lines, int first, RowSchema schema, ReadOptions options, string name)
    {
        var map = options.Map.Select(pair => (Field: FieldOf(pair, schema), Path: pair.Value)).ToList();
        var seen = new Dictionary<string, int>();
        var (fields, all) = (new Fields(), new JsonPaths(schema, [], isWhole: false));
        foreach (var line in lines.Skip(first).Where(line => !line.IsBlank).Take(LinesLookedAt))
        {
            JsonRow.Read(Encoding.UTF8.GetBytes(line.Text), schema, all, fields, (path, field) => seen.TryAdd(path, field));
        }

        map = [.. map.Select(pair => (pair.Field, Actual(pair.Path, seen.Keys)))];
        var constants = map.Where(pair => !seen.ContainsKey(pair.Path) && ConstantCell.IsOne(pair.Path))
            .ToImmutableDictionary(pair => pair.Field, pair => ConstantCell.Of(schema.Fields[pair.Field], pair.Path)!);
        map = [.. map.Where(pair => !constants.ContainsKey(pair.Field))];
        if (map.FirstOrDefault(pair => !seen.ContainsKey(pair.Path)) is { Path: not null } unknown && seen.Count > 0)
        {
            throw new OptionException("unknown_column",
                $"--map {schema.Fields[unknown.Field].Name}={unknown.Path}: the objects of {name} have no '{unknown.Path}', " +
                $"but {string.Join(", ", seen.Keys)}.");
        }

        var paths = new JsonPaths(schema, map, options.MapIsWhole, constants.Keys);
        var found = seen.Keys.Select(path => (Path: path, Field: paths.FieldOf(path))).ToList();
        var doubts = schema.Fields.Select((field, index) => (field, index))
            .Where(pair => pair.field.IsRequired && !constants.ContainsKey(pair.index) &&
                found.All(one => one.Field != pair.index))
            .Select(pair => Ask(pair.index, schema, seen.Keys)).Where(doubt => doubt is not null).Select(doubt => doubt!);
        return new Layout
        {
            Format = "ndjson",
            Columns = [.. seen.Keys],
            ColumnOf = [.. Enumerable.Range(0, schema.Fields.Length).Select(field =>
                !schema.Fields[field].IsRequired || seen.Count == 0 || found.Any(one => one.Field == field) ? field : -1)],
            Paths = paths,
            Constants = constants,
            Doubts = [.. doubts],
        };
    }

    private static int FieldOf(KeyValuePair<string, string> pair, RowSchema schema)
    {
        var field = schema.IndexOf(pair.Key) is var own and >= 0 ? own : schema.Recognise(pair.Key);
        return field >= 0 ? field : throw new OptionException("unknown_field",
            $"--map {pair.Key}={pair.Value}: {schema.Name} has no field '{pair.Key}', " +
            $"but {string.Join(", ", schema.Fields.Select(one => one.Name))}.");
    }

    private static string Actual(string path, IEnumerable<string> seen) =>
        seen.FirstOrDefault(one => one == path) ?? seen.FirstOrDefault(one =>
            one.Equals(path, StringComparison.OrdinalIgnoreCase)) ?? path;

    // A member of a member may be meant: user.id_str, retweeted_status.user.screen_name.
    private static Doubt? Ask(int field, RowSchema schema, IEnumerable<string> seen)
    {
        var own = schema.Fields[field].Name;
        var candidates = seen.Where(path => path.Contains('.', StringComparison.Ordinal) && IsLike(path, field, schema)).Take(6)
            .ToArray();
        if (candidates.Length == 0)
        {
            return null;
        }

        return new Doubt(
            new ReadQuestion("columns_ambiguous", $"No member is called {own}; it may be {string.Join(" or ", candidates)}.",
                $"map:{own}", [.. candidates.Select(path => new ReadChoiceOption(path, $"{path} is {own}"))]),
            $"Say which with {string.Join(" or ", candidates.Select(path => $"--map {own}={path}"))}.");
    }

    private static bool IsLike(string path, int field, RowSchema schema)
    {
        var parts = path.Split('.');
        var (whole, last) = (string.Concat(parts), parts[^1]);
        return schema.Fields[field].Type == FieldType.Person
            ? WordText.Plain(last) is "id" or "idstr" or "screenname" or "username" or "handle" or "name" or "login" or "email"
            : schema.Recognise(whole) == field || schema.Recognise(last) == field;
    }
}
