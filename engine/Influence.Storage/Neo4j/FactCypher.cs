using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Storage.Facts;
using Influence.Storage.Rows;

namespace Influence.Storage.Neo4j;

/// <summary>The statements that write facts, put together from words of ours alone: labels, types, fields of the schema.
/// </summary>
/// <remarks>
/// Each is one transaction: it creates the marker of its part first, and the marker is unique, so it is done once or not at all.
/// <c>CREATE</c> is for the first rows of a type; it holds only while nobody else writes that type, which the claim says
/// (locked before it is read, one claim a stream, all of them taken by whoever begins). Otherwise each row is looked for first,
/// with its first end locked: removing a property that is not there takes the lock and changes nothing. Cypher's own MERGE
/// cannot look for a relationship that lacks a property, and so would take a follow on some channel for one on none.
/// </remarks>
internal static class FactCypher
{
    /// <summary>Creates the marker of a part; the people it names and <see cref="Close"/> follow.</summary>
    public const string Marker =
        "CREATE (m:_InfluenceBatch {id: $marker, batch: $batch, part: $part, parts: $parts, kind: $what, rows: $rows, at: $at, " +
        "people: ";

    /// <summary>Ends what began with the marker.</summary>
    public const string Close = "} SET m.created = created RETURN found AS found, created AS created";

    /// <summary>A row at a time.</summary>
    public const string Rows = "UNWIND range(0, size($a) - 1) AS i ";

    /// <summary>The first person of a row, locked.</summary>
    public const string LockedFirst = First + Locked;

    /// <summary>Locks a person: removing a property that is not there.</summary>
    public const string Locked = "REMOVE a._lock WITH a, i ";

    /// <summary>How many rows found their people, and how many of them were new.</summary>
    public const string Counted = "RETURN count(*) AS found, sum(CASE WHEN isNew THEN 1 ELSE 0 END) AS created ";

    private const string First = "MATCH (a) WHERE id(a) = $a[i] ";
    private const string Second = "MATCH (b) WHERE id(b) = $b[i] ";

    private const string Claim =
        "MATCH (c:_InfluenceClaim {id: $claim}) SET c.turn = $marker WITH c WHERE c.holder = $holder ";

    /// <summary>Relationship types by kind.</summary>
    public static ImmutableDictionary<FactKind, string> TypeOf { get; } = new Dictionary<FactKind, string>
    {
        [FactKind.Follows] = "FOLLOWS",
        [FactKind.Shares] = "SHARED",
        [FactKind.Referrals] = "REFERRED",
        [FactKind.Accounts] = "OF",
        [FactKind.Replies] = "REPLIED",
    }.ToImmutableDictionary();

    /// <summary>Fields that are properties, in the schema's order: all that are kept, persons and handles aside.</summary>
    public static IEnumerable<FieldSpec> PropertiesOf(FactKind kind) => RowSchema.Of[kind].Fields.Where(field =>
        FactColumns.IsKept(field) && field.Type != FieldType.Person && (kind != FactKind.Accounts || field.Name == "updated_at"));

    /// <summary>Follows that say nothing but who follows whom: one row a source.</summary>
    public static string PlainFollows(bool isFirst) => isFirst
        ? Claim + Marker + "[r IN $r | r[0]]}) WITH m CALL () { UNWIND $r AS r MATCH (a) WHERE id(a) = r[0] " +
            "MATCH (b) WHERE id(b) IN r[1] CREATE (a)-[:FOLLOWS]->(b) RETURN count(*) AS found, count(*) AS created " + Close
        : Marker + "[r IN $r | r[0]]}) WITH m CALL () { UNWIND $r AS r MATCH (a) WHERE id(a) = r[0] REMOVE a._lock WITH a, r " +
            "UNWIND r[1] AS to MATCH (b) WHERE id(b) = to " +
            "WITH a, b, NOT EXISTS { (a)-[x:FOLLOWS]->(b) WHERE x.channel IS NULL } AS isNew " +
            "FOREACH (one IN CASE WHEN isNew THEN [1] ELSE [] END | CREATE (a)-[:FOLLOWS]->(b)) " + Counted + Close;

    /// <summary>One relationship a row, with its properties.</summary>
    /// <param name="kind">Follows, shares, referrals or replies.</param>
    /// <param name="isFirst">Under a claim: nothing of the type was there before this load.</param>
    /// <param name="given">Properties that some row has.</param>
    public static string Relations(FactKind kind, bool isFirst, IReadOnlySet<string> given)
    {
        var created = $"(a)-[:{TypeOf[kind]} {{{Map(kind, given)}}}]->(b)";
        if (isFirst)
        {
            return Claim + Marker + "$people}) WITH m CALL () { " + Rows + First + Second + $"CREATE {created} " +
                "RETURN count(*) AS found, count(*) AS created " + Close;
        }

        var same = kind == FactKind.Follows
            ? "x.channel = $channel[i] OR (x.channel IS NULL AND $channel[i] IS NULL)" : "x.key = $key[i] AND x.row = $row[i]";
        var later = kind == FactKind.Follows ? LaterFollow
            : given.Contains("updated_at") ? WinnerCypher.Takes(Comes, Stands) : null;
        var taken = kind == FactKind.Follows
            ? "x.since = $since[i], x.updated_at = $updated_at[i]" : "x.updated_at = $updated_at[i]";
        return Marker + "$people}) WITH m CALL () { " + Rows + LockedFirst + Second +
            $"OPTIONAL MATCH (a)-[x:{TypeOf[kind]}]->(b) WHERE {same} WITH a, b, i, x, x IS NULL AS isNew " +
            $"FOREACH (one IN CASE WHEN isNew THEN [1] ELSE [] END | CREATE {created}) " +
            (later is null ? "" : $"FOREACH (one IN CASE WHEN NOT isNew AND ({later}) THEN [1] ELSE [] END | SET {taken}) ") +
            Counted + Close;
    }

    /// <summary>Accounts: a node a handle of a channel, joined with its person.</summary>
    public static string Accounts() => Marker + "$people}) WITH m CALL () { " + Rows + LockedFirst +
        "MERGE (b:Account {channel: $channel[i], key: $handle[i]}) WITH a, b, i " +
        "OPTIONAL MATCH (b)-[x:OF]->(a) WITH a, b, i, x, x IS NULL AS isNew " +
        "FOREACH (one IN CASE WHEN isNew THEN [1] ELSE [] END | CREATE (b)-[:OF {updated_at: $updated_at[i]}]->(a)) " +
        $"FOREACH (one IN CASE WHEN NOT isNew AND {WinnerCypher.Takes(Comes, Stands)} " +
        "THEN [1] ELSE [] END | SET x.updated_at = $updated_at[i]) " + Counted + Close;

    // The canonical rows of two follows of one identity differ from 'since' on; its text decides, as it does in batches.
    private static string LaterFollow { get; } = WinnerCypher.Takes(Comes, "$tail[i]", Stands,
        "CASE WHEN x.since IS NULL THEN '' ELSE ',\"since\":' + toString(x.since) END + " +
        "CASE WHEN x.channel IS NULL THEN '}' ELSE ',\"channel\"' END");

    private const string Comes = "coalesce($updated_at[i], $none)";

    private const string Stands = "coalesce(x.updated_at, $none)";

    private static string Map(FactKind kind, IReadOnlySet<string> given)
    {
        var values = PropertiesOf(kind).Where(field => given.Contains(field.Name))
            .Select(field => $"{field.Name}: {Value(field)}");
        string[] own = kind switch
        {
            FactKind.Follows => [],
            FactKind.Shares => ["key: $key[i]", "row: $row[i]", "original: $original[i] = 1"],
            _ => ["key: $key[i]", "row: $row[i]"],
        };
        return string.Join(", ", own.Concat(values));
    }

    // In plain JSON 1 is an INTEGER; a property has one type.
    private static string Value(FieldSpec field) => field.Type is FieldType.Share or FieldType.Sentiment
        ? $"toFloat(${field.Name}[i])" : $"${field.Name}[i]";
}
