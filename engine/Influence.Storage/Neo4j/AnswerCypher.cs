using System.Collections.Immutable;
using Influence.Application.Catalog;
using Influence.Engine.Answers;

namespace Influence.Storage.Neo4j;

/// <summary>The statements that write answers on people. Property names are those that the catalogue tells; whatever users
/// gave is a parameter.</summary>
/// <remarks>
/// Whatever puts values on people, or says that a run stands whole, begins with the lease: it locks the claim of its stream and
/// does nothing for whoever does not hold it any more. All may be done twice.
/// People are found by the index whatever the graph was when the plan was made.
/// </remarks>
internal static class AnswerCypher
{
    /// <summary>Says which run wrote on a person last.</summary>
    public const string RunProperty = "influence_run";

    /// <summary>The run of each kind that stands whole: without <c>at</c> it was not finished.</summary>
    public const string Runs =
        "MATCH (r:InfluenceRun) WHERE r.at IS NOT NULL AND r.kind IS NOT NULL " +
        "RETURN collect(r.kind) AS kind, collect(r.id) AS id";

    /// <summary>Ids of people on whom an answer stands, a page.</summary>
    public static string Carriers { get; } = "UNWIND range($first, $last) AS i MATCH (p) WHERE id(p) = i AND p:Person AND (" +
        AnyValue + ") RETURN collect(p.id) AS id";

    /// <summary>Takes all answers off some people.</summary>
    public static string Withdraw { get; } = "UNWIND $id AS id MATCH (p:Person {id: id}) USING INDEX p:Person(id) REMOVE " +
        AllValues + ", p." + RunProperty + " RETURN count(*) AS people";

    /// <summary>Makes the node of a run, not whole yet.</summary>
    public const string BeginRun = "MERGE (r:InfluenceRun {id: $run}) SET r.kind = $kind, r.method = $method, " +
        "r.options = $options, r.seed = $seed, r.snapshot = $snapshot, r.version = $version, r.properties = $properties, " +
        "r.at = null, r.people = null RETURN r.id AS id";

    /// <summary>Says that a run stands whole, and takes away the one it replaces.</summary>
    public const string EndRun = Lease + "MATCH (r:InfluenceRun {id: $run}) SET r.at = $at, r.people = $people " +
        "WITH r OPTIONAL MATCH (o:InfluenceRun {kind: r.kind}) WHERE o.id <> $run WITH r, collect(o) AS before " +
        "FOREACH (o IN before | DETACH DELETE o) RETURN size(before) AS found";

    private const string Lease =
        "MATCH (c:_InfluenceClaim {id: $claim}) SET c.turn = $holder WITH c WHERE c.holder = $holder " +
        "SET c.until = timestamp() + $lease WITH c ";

    // What each answer tells: its first value is there wherever another of it is.
    private static IEnumerable<string[]> Told => MethodCatalog.Families.SelectMany(family => MethodCatalog.Of(family.Name))
        .Select(method => MethodCatalog.ToldOf(method).ToArray()).Where(names => names.Length > 0);

    private static string AllValues =>
        string.Join(", ", Told.SelectMany(names => names).Distinct().Select(name => "p." + Property(name)));

    private static string AnyValue => string.Join(
        " OR ", Told.Select(names => names[0]).Distinct().Select(name => $"p.{Property(name)} IS NOT NULL"));

    /// <summary>The property of a column.</summary>
    public static string PropertyOf(ColumnData column) => Told.Any(names => names.Contains(column.Heading.Name))
        ? Property(column.Heading.Name)
        : throw new ArgumentException($"No property stands for the column '{column.Heading.Name}'.", nameof(column));

    /// <summary>Values on a page of people.</summary>
    public static string Write(ImmutableArray<ColumnData> columns)
    {
        // Plain JSON has no sign that 1 is a score and not a rank; a property has one type.
        var values = columns.Select((column, at) =>
            $"p.{PropertyOf(column)} = {(column is ColumnData<double> ? $"toFloat($v{at}[i])" : $"$v{at}[i]")}");
        return Lease + "CALL () { UNWIND range(0, size($id) - 1) AS i MATCH (p:Person {id: $id[i]}) USING INDEX p:Person(id) " +
            $"SET {string.Join(", ", values)}, p.{RunProperty} = $run RETURN count(*) AS found }} RETURN found AS found";
    }

    /// <summary>Takes away what earlier answers of the kind said of people whom this one does not name; some at a time.</summary>
    public static string Sweep(ImmutableArray<ColumnData> columns) => Lease +
        $"CALL () {{ MATCH (p:Person) WHERE p.{PropertyOf(columns[0])} IS NOT NULL AND coalesce(p.{RunProperty}, '') <> $run " +
        $"WITH p LIMIT $most REMOVE {string.Join(", ", columns.Select(column => "p." + PropertyOf(column)))} WITH p " +
        $"FOREACH (one IN CASE WHEN {AnyValue} THEN [] ELSE [1] END | REMOVE p.{RunProperty}) " +
        "RETURN count(*) AS found } RETURN found AS found";

    private static string Property(string name) => "influence_" + name;
}
