using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Storage.Facts;
using Influence.Storage.Rows;

namespace Influence.Storage.Neo4j;

/// <summary>The statements that write what people files say, as properties of the person, and take it off again.</summary>
/// <remarks>
/// A field stands or falls alone, as in snapshots: the later value, else the greater; one that a row lacks says nothing. So each
/// field has a date. It is <c>updated_at</c>, the latest of all, or <c>_at_</c> and the field where it is another one
/// (<see cref="FactColumns.NoNumber"/> where the row had none). Hence the order of files changes nothing. <c>row</c> names the
/// latest row, and says that there is one: without it all properties are somebody else's and are written over.
/// </remarks>
internal static class PeopleCypher
{
    private const string EachRow = "UNWIND range(0, $rows - 1) AS i ";

    private static readonly ImmutableArray<string> _fields =
        [.. FactCypher.PropertiesOf(FactKind.People).Select(field => field.Name).Where(name => name != "updated_at")];

    // What stands: had = the person's date, d_field = the field's, null where it has no value.
    private static readonly string _stands = "coalesce(a.updated_at, $none) AS had, " + List(field =>
        $"CASE WHEN a.row IS NULL OR a.{field} IS NULL THEN null " +
        $"ELSE coalesce(a._at_{field}, a.updated_at, $none) END AS d_{field}");

    /// <summary>Joins a row a person with what stands: people, rows and their dates are <c>columns</c>, a list a field are
    /// <c>values</c> and, where fields of a row have dates of their own, <c>dates</c>.</summary>
    /// <remarks>
    /// One text whatever the rows have, and no parameter whose length is theirs: a server keeps a plan by the text and by how
    /// long the lists are, and making one takes it longer than most batches. What nobody says is an empty list.
    /// </remarks>
    public static string Write { get; } = FactCypher.Marker + "$columns[0]}) WITH m CALL () { " + EachRow +
        "MATCH (a) WHERE id(a) = $columns[0][i] " + FactCypher.Locked + "WITH a, i, a.row IS NULL AS isNew, " +
        $"$columns[1][i] AS row, coalesce($columns[2][i], $none) AS at, {_stands} " +
        "WITH *, CASE WHEN at > had THEN at ELSE had END AS latest, [k IN range(0, size($values) - 1) | " +
        "CASE WHEN $isMixed = 1 THEN coalesce($dates[k][i], $none) ELSE at END] AS said WITH *, " +
        List(field => $"{Value(field)} IS NOT NULL AND (d_{field} IS NULL OR " +
            $"{WinnerCypher.Takes(Said(field), Value(field), $"d_{field}", $"a.{field}")}) AS t_{field}") + " " +
        $"WITH *, {List(field => $"CASE WHEN t_{field} THEN {Said(field)} ELSE d_{field} END AS e_{field}")} " +
        $"SET a.row = CASE WHEN isNew OR {WinnerCypher.Takes("at", "row", "had", "a.row")} THEN row ELSE a.row END, " +
        "a.updated_at = CASE WHEN latest = $none THEN null ELSE latest END, " +
        List(field => $"a.{field} = CASE WHEN t_{field} THEN {Value(field)} WHEN isNew THEN null " +
            $"ELSE a.{field} END, {Dated(field)}") + " " + FactCypher.Counted + FactCypher.Close;

    /// <summary>Puts what is left in the place of what leaves, wherever it still stands.</summary>
    /// <remarks>
    /// Ids, rows and dates leave as <c>columns</c>, fields and their dates as <c>values</c> and <c>dates</c>; <c>new_</c> before
    /// them is what comes, null where nothing is left. What another process wrote meanwhile is not what leaves, and stays. May
    /// be done twice.
    /// </remarks>
    public static string Leave { get; } = EachRow +
        "MATCH (a:Person {id: $columns[0][i]}) USING INDEX a:Person(id) WHERE a.row IS NOT NULL " +
        $"WITH a, i, a.row = $columns[1][i] AS isOurs, $new_columns[1][i] AS row, {_stands} " +
        "WITH *, CASE WHEN had = coalesce($columns[2][i], $none) THEN coalesce($new_columns[2][i], $none) ELSE had END " +
        "AS latest, " +
        List(field => $"coalesce(a.{field} = {Value(field)} AND " +
            $"d_{field} = coalesce($dates[{Place(field)}][i], $none), false) AS t_{field}") + " WITH *, " +
        List(field => $"CASE WHEN NOT t_{field} THEN d_{field} WHEN {Value(field, "new_")} IS NULL THEN null " +
            $"ELSE coalesce($new_dates[{Place(field)}][i], $none) END AS e_{field}") +
        " SET a.row = CASE WHEN isOurs THEN row ELSE a.row END, " +
        "a.updated_at = CASE WHEN latest = $none THEN null ELSE latest END, " +
        List(field => $"a.{field} = CASE WHEN t_{field} THEN {Value(field, "new_")} ELSE a.{field} END, {Dated(field)}") +
        " RETURN sum(CASE WHEN isOurs AND row IS NULL THEN 1 ELSE 0 END) AS gone";

    /// <summary>Fields that are joined, in the schema's order, which is that of their columns.</summary>
    public static ImmutableArray<string> Fields() => _fields;

    private static string Dated(string field) =>
        $"a._at_{field} = CASE WHEN e_{field} = latest THEN null ELSE e_{field} END";

    private static string Said(string field) => $"said[{Place(field)}]";

    private static string Value(string field, string prefix = "")
    {
        var value = $"${prefix}values[{Place(field)}][i]";
        return RowSchema.Of[FactKind.People].Fields.First(one => one.Name == field).Type is FieldType.Share
            ? $"toFloat({value})" : value;
    }

    private static int Place(string field) => _fields.IndexOf(field);

    private static string List(Func<string, string> of) => string.Join(", ", _fields.Select(of));
}
