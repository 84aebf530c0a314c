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
    // What stands: had = the person's date, d_field = the field's, null where it has no value.
    private static readonly string _stands = "coalesce(a.updated_at, $none) AS had, " + List(Fields(), field =>
        $"CASE WHEN a.row IS NULL OR a.{field} IS NULL THEN null " +
        $"ELSE coalesce(a._at_{field}, a.updated_at, $none) END AS d_{field}");

    /// <summary>Joins a row a person with what stands.</summary>
    /// <param name="given">Properties that some row has.</param>
    /// <param name="isMixed">Whether fields of a row have dates of their own, <c>at_</c> and the field.</param>
    public static string Write(IReadOnlySet<string> given, bool isMixed)
    {
        var rowAt = given.Contains("updated_at") ? "coalesce($updated_at[i], $none)" : "$none";
        return FactCypher.Marker + "$people}) WITH m CALL () { " + FactCypher.Rows + FactCypher.LockedFirst +
            $"WITH a, i, a.row IS NULL AS isNew, {rowAt} AS at, {_stands} " +
            "WITH *, CASE WHEN at > had THEN at ELSE had END AS latest, " +
            List(Fields(), field => $"{Takes(field)} AS t_{field}") + " " +
            $"WITH *, {List(Fields(), field => $"CASE WHEN t_{field} THEN {At(field)} ELSE d_{field} END AS e_{field}")} " +
            $"SET a.row = CASE WHEN isNew OR {WinnerCypher.Takes("at", "$row[i]", "had", "a.row")} " +
            "THEN $row[i] ELSE a.row END, " +
            "a.updated_at = CASE WHEN latest = $none THEN null ELSE latest END, " +
            List(Fields(), field => $"a.{field} = CASE WHEN t_{field} THEN {Value(field)} WHEN isNew THEN null " +
                $"ELSE a.{field} END, {Dated(field)}") + " " + FactCypher.Counted + FactCypher.Close;

        string Takes(string field) => given.Contains(field)
            ? $"${field}[i] IS NOT NULL AND (d_{field} IS NULL OR " +
                $"{WinnerCypher.Takes(At(field), Value(field), $"d_{field}", $"a.{field}")})"
            : "false";

        string At(string field) => !given.Contains(field) ? "$none" : isMixed ? $"coalesce($at_{field}[i], $none)" : "at";

        string Value(string field) => given.Contains(field) ? ValueOf(field, "") : "null";
    }

    /// <summary>Puts what is left in the place of what leaves, wherever it still stands.</summary>
    /// <remarks>
    /// A field and its date leave as <c>field</c> and <c>at_field</c>; <c>new_</c> before both is what comes, null where nothing
    /// is left. What another process wrote meanwhile is not what leaves, and stays. May be done twice.
    /// </remarks>
    public static string Leave { get; } =
        "UNWIND range(0, size($id) - 1) AS i MATCH (a:Person {id: $id[i]}) USING INDEX a:Person(id) WHERE a.row IS NOT NULL " +
        $"WITH a, i, a.row = $row[i] AS isOurs, {_stands} " +
        "WITH *, CASE WHEN had = coalesce($updated_at[i], $none) THEN coalesce($new_updated_at[i], $none) ELSE had END " +
        "AS latest, " +
        List(Fields(), field => $"coalesce(a.{field} = {ValueOf(field, "")} AND " +
            $"d_{field} = coalesce($at_{field}[i], $none), false) AS t_{field}") + " WITH *, " +
        List(Fields(), field => $"CASE WHEN NOT t_{field} THEN d_{field} WHEN $new_{field}[i] IS NULL THEN null " +
            $"ELSE coalesce($new_at_{field}[i], $none) END AS e_{field}") +
        " SET a.row = CASE WHEN isOurs THEN $new_row[i] ELSE a.row END, " +
        "a.updated_at = CASE WHEN latest = $none THEN null ELSE latest END, " +
        List(Fields(), field => $"a.{field} = CASE WHEN t_{field} THEN {ValueOf(field, "new_")} ELSE a.{field} END, " +
            Dated(field)) +
        " RETURN sum(CASE WHEN isOurs AND $new_row[i] IS NULL THEN 1 ELSE 0 END) AS gone";

    /// <summary>Fields that are joined, in the schema's order.</summary>
    public static ImmutableArray<string> Fields() =>
        [.. FactCypher.PropertiesOf(FactKind.People).Select(field => field.Name).Where(name => name != "updated_at")];

    private static string Dated(string field) =>
        $"a._at_{field} = CASE WHEN e_{field} = latest THEN null ELSE e_{field} END";

    private static string ValueOf(string field, string prefix) =>
        RowSchema.Of[FactKind.People].Fields.First(one => one.Name == field).Type is FieldType.Share
            ? $"toFloat(${prefix}{field}[i])" : $"${prefix}{field}[i]";

    private static string List(IEnumerable<string> fields, Func<string, string> of) => string.Join(", ", fields.Select(of));
}
