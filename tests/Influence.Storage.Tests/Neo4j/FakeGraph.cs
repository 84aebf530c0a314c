using System.Text.Json;

namespace Influence.Storage.Tests.Neo4j;

/// <summary>A graph of plain follows that knows the statements of the loader by their look: what is created twice stands twice.
/// </summary>
internal sealed class FakeGraph
{
    private readonly Lock _turn = new();
    private readonly Dictionary<string, long> _people = [];
    private readonly Dictionary<string, (string Batch, string Part, long Created)> _markers = [];
    private readonly Dictionary<string, string> _claims = [];
    private readonly List<(long From, long To)> _follows = [];
    private string? _store;

    /// <summary>Rows that a write may carry before the memory is said to be too small.</summary>
    public int MostRows { get; init; } = int.MaxValue;

    /// <summary>Forgets this many people at the first write, as if somebody had deleted them.</summary>
    public int Forgets { get; set; }

    public IReadOnlyCollection<string> Markers => _markers.Keys;

    /// <summary>Every follow, as often as it stands.</summary>
    public List<string> Follows()
    {
        lock (_turn)
        {
            var ids = _people.ToDictionary(pair => pair.Value, pair => pair.Key);
            return [.. _follows.Select(pair => $"{ids[pair.From]} {ids[pair.To]}").Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Another process takes the claims.</summary>
    public void StealClaims()
    {
        lock (_turn)
        {
            foreach (var id in _claims.Keys.ToArray())
            {
                _claims[id] = "another";
            }
        }
    }

    public (int Status, string Body) Run(string statement, JsonElement given, Profile profile)
    {
        lock (_turn)
        {
            return statement switch
            {
                _ when statement.Contains("MERGE (s:_InfluenceStore", StringComparison.Ordinal) =>
                    Rows(profile, $"[{Json(_store ??= Text(given, "store"))},{Json(Text(given, "network"))}]"),
                _ when statement.Contains("MERGE (p:Person", StringComparison.Ordinal) => People(given, profile),
                _ when statement.Contains("MERGE (c:_InfluenceClaim", StringComparison.Ordinal) => Claim(given, profile),
                _ when statement.Contains("CREATE (m:_InfluenceBatch", StringComparison.Ordinal) =>
                    Write(statement, given, profile),
                _ when given.TryGetProperty("id", out var id) &&
                    statement.Contains("count(m) AS found", StringComparison.Ordinal) =>
                    Rows(profile, $"[{(_markers.ContainsKey(id.GetString()!) ? 1 : 0)}]"),
                _ when statement.Contains("collect(m.part)", StringComparison.Ordinal) =>
                    Rows(profile, $"[{Json(Of(given).Select(marker => marker.Value.Part))}]"),
                _ when statement.Contains("collect(m.id)", StringComparison.Ordinal) => Rows(profile,
                    $"[{Json(Of(given).Select(marker => marker.Key))},{Json(Of(given).Select(_ => "follows"))}," +
                    $"{Json(Of(given).Select(marker => marker.Value.Created))}]"),
                _ when statement.Contains("count(p) AS people", StringComparison.Ordinal) => Rows(profile, $"[{_people.Count}]"),
                _ when statement.Contains("UNION ALL", StringComparison.Ordinal) =>
                    Rows(profile, $"[{_follows.Count}]", "[0]", "[0]", "[0]", $"[{_markers.Count}]", "[0]"),
                "RETURN 1 AS one" => Rows(profile, "[1]"),
                _ => Rows(profile),
            };
        }
    }

    /// <summary>A whole answer with rows, as the profile has it.</summary>
    public static (int Status, string Body) Rows(Profile profile, params string[] rows) => (202,
        "{\"data\":{\"fields\":[\"x\"],\"values\":[" + string.Join(',', rows) + "]}," +
        "\"counters\":{\"containsUpdates\":false,\"relationshipsCreated\":0}," +
        "\"notifications\":[{\"code\":\"Neo.ClientNotification.Statement.FeatureDeprecationWarning\",\"title\":\"id()\"}]," +
        (profile == Profile.V2026 ? "\"queryType\":\"rw\",\"resultAvailableAfter\":1,\"resultConsumedAfter\":2," : "") +
        "\"bookmarks\":[\"FB:kcwQ\"]}");

    /// <summary>An error found before rows, or behind them.</summary>
    public static string Error(string code, bool isBehindRows) => isBehindRows
        ? $$"""{"data":{"fields":["found","created"],"values":[[7,7]]},"errors":[{"code":"{{code}}","message":"said so"}]}"""
        : $$"""{"errors":[{"code":"{{code}}","message":"said so"}]}""";

    private (int Status, string Body) People(JsonElement given, Profile profile)
    {
        var (places, nodes) = (new List<long>(), new List<long>());
        foreach (var id in given.GetProperty("ids").EnumerateArray())
        {
            var text = id.GetString()!;
            if (!_people.TryGetValue(text, out var node))
            {
                _people.Add(text, node = 100 + _people.Count + (3 * _follows.Count));
            }

            places.Add(places.Count);
            nodes.Add(node);
        }

        return Rows(profile, $"[{Json(places)},{Json(nodes)}]");
    }

    private (int Status, string Body) Claim(JsonElement given, Profile profile)
    {
        foreach (var id in given.GetProperty("ids").EnumerateArray())
        {
            _claims[id.GetString()!] = Text(given, "holder");
        }

        return Rows(profile, $"[{_follows.Count}]");
    }

    private (int Status, string Body) Write(string statement, JsonElement given, Profile profile)
    {
        var isFirst = given.TryGetProperty("claim", out var claim);
        if (isFirst && _claims[claim.GetString()!] != Text(given, "holder"))
        {
            return Rows(profile);
        }

        var marker = Text(given, "marker");
        if (_markers.ContainsKey(marker))
        {
            return (400, Error("Neo.ClientError.Schema.ConstraintValidationFailed", isBehindRows: false));
        }

        if (given.GetProperty("rows").GetInt32() > MostRows)
        {
            return (202, Error("Neo.TransientError.General.MemoryPoolOutOfMemoryError", isBehindRows: true));
        }

        for (; Forgets > 0; Forgets--)
        {
            _people.Remove(_people.First(pair => !_follows.Any(f => f.From == pair.Value || f.To == pair.Value)).Key);
        }

        var (found, created) = (0, 0);
        var nodes = _people.Values.ToHashSet();
        var known = _follows.ToHashSet();
        Assert.Contains("(a)-[:FOLLOWS]->(b)", statement, StringComparison.Ordinal);
        foreach (var fan in given.GetProperty("r").EnumerateArray())
        {
            foreach (var to in fan[1].EnumerateArray())
            {
                var pair = (fan[0].GetInt64(), to.GetInt64());
                if (nodes.Contains(pair.Item1) && nodes.Contains(pair.Item2))
                {
                    found++;
                    if (isFirst || known.Add(pair))
                    {
                        created++;
                        _follows.Add(pair);
                    }
                }
            }
        }

        _markers.Add(marker, (Text(given, "batch"), Text(given, "part"), created));
        return Rows(profile, $"[{found},{created}]");
    }

    private List<KeyValuePair<string, (string Batch, string Part, long Created)>> Of(JsonElement given) =>
        [.. _markers.Where(marker => Text(given, "batch").Length == 0 || Text(given, "batch") == marker.Value.Batch)];

    private static string Text(JsonElement given, string name) => given.GetProperty(name).GetString()!;

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
