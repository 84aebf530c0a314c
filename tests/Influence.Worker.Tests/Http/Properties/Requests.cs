using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Influence.Worker.Tests.Http.Properties;

/// <summary>Makes requests to the operations of the document, with what earlier answers named.</summary>
internal sealed class Requests(Draw draw)
{
    private static readonly string[] Files =
    [
        "follower,followed\na,b\nb,c\nc,a\n", "person,source,time,kind,message\na,b,2026-01-01T00:00:00Z,retweet,m\n",
        "referrer,referred,time,stage,value\na,b,2026-01-01T00:00:00Z,converted,5\n", "id,name,consent\na,Anna,yes\nb,Ben,no\n",
        "a,b\n1,2\n", "a b\nb c\n", "", "\0\0\0\0", "\uFEFFfollower;followed\na;b\n", "{\"follower\":\"a\",\"followed\":\"b\"}\n",
        "follower,followed\na,\n,b\n\"x,y\n", "<graphml><graph><edge source='a' target='b'/></graph></graphml>",
    ];

    private readonly Dictionary<string, List<string>> _known = new()
    {
        ["network"] = ["main", "main", "drawn", "sample", "absent", "Not-One", "😀"],
        ["person"] = [.. LiveServer.OddIds, "anna", "ben", "nobody"],
        ["job"] = [],
        ["import"] = [],
        ["run"] = ["r-0"],
        ["cursor"] = ["", "AAAA"],
    };

    /// <summary>A request to an operation.</summary>
    public (string Target, byte[]? Body, List<(string Name, string Value)> Headers) Make(Operation operation)
    {
        var headers = new List<(string Name, string Value)>();
        var (path, query) = (operation.Path, new List<string>());
        foreach (var parameter in operation.Parameters)
        {
            var name = parameter.GetProperty("name").GetString()!;
            switch (parameter.GetProperty("in").GetString())
            {
                case "path":
                    path = path.Replace($"{{{name}}}", Escaped(Part(operation, name)), StringComparison.Ordinal);
                    break;
                case "query" when !draw.OneIn(3) || parameter.TryGetProperty("required", out _):
                    query.Add($"{name}={Escaped(Parameter(name, parameter.GetProperty("schema")))}");
                    break;
                case "header" when draw.OneIn(2):
                    headers.Add((name, draw.Below(1000).ToString(CultureInfo.InvariantCulture)));
                    break;
            }
        }

        if (draw.OneIn(25))
        {
            query.Add(draw.Of(["x=1", "limit=2&limit=3", "%FF=1", "q=%zz", "cursor", "network=main", "&&"]));
        }

        AddHeaders(headers);
        var body = operation.Body.ValueKind == JsonValueKind.Undefined || draw.OneIn(30) ? null : Body(operation, headers);
        return (query.Count == 0 ? path : $"{path}?{string.Join('&', query)}", body, headers);
    }

    /// <summary>Learns what an answer names.</summary>
    public void Learn(Operation operation, RawAnswer answer)
    {
        if (answer.Status is not (200 or 201 or 202) || answer.Type != "application/json")
        {
            return;
        }

        var said = answer.Json;
        if (said.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (said.TryGetProperty("next_cursor", out var cursor) && cursor.GetString() is { } next)
        {
            Keep("cursor", next);
        }

        foreach (var one in said.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Take(20) : [said])
        {
            if (!one.TryGetProperty("id", out var id) || !one.TryGetProperty("created_at", out _))
            {
                continue;
            }

            if (!one.TryGetProperty("file_name", out _))
            {
                Keep("job", id.GetString()!);
            }
            else if (one.GetProperty("network").GetString() != "main") // which others ask about: it is not to be taken back
            {
                Keep("import", id.GetString()!);
            }

            if (one.TryGetProperty("result_url", out var result) && result.GetString() is { } url
                && url.StartsWith("/v1/runs/", StringComparison.Ordinal))
            {
                Keep("run", url["/v1/runs/".Length..].Split('?')[0]);
            }
        }
    }

    private void Keep(string kind, string name)
    {
        var all = _known[kind];
        if (!all.Contains(name))
        {
            all.Add(name);
        }

        if (all.Count > 200)
        {
            all.RemoveAt(draw.Below(100));
        }
    }

    private string Part(Operation operation, string name)
    {
        // Data that the other operations need are not to be deleted or taken back by chance alone.
        if (name == "network")
        {
            return operation.Method == "DELETE" ? draw.Of(["other", "absent", "absent", "sample"]) : draw.Of(_known["network"]);
        }

        var kind = operation.Path.Contains("people", StringComparison.Ordinal) ? "person"
            : operation.Path.Contains("/imports", StringComparison.Ordinal) ? "import"
            : operation.Path.Contains("/jobs", StringComparison.Ordinal) ? "job" : "run";
        return draw.OneIn(15) ? Guid.NewGuid().ToString()
            : draw.OneIn(25) && kind is "person" or "run" ? "x" + draw.Text().Replace("\0", "0", StringComparison.Ordinal)
            : _known[kind] is not { Count: > 0 } known ? Guid.NewGuid().ToString()
            : kind == "import" && !draw.OneIn(3) ? known[^1] // what was just opened is sent, looked at and started
            : draw.Of(known);
    }

    private string Parameter(string name, JsonElement schema) => name switch
    {
        "id" => draw.Of(_known["person"]),
        "network" => draw.Of(_known["network"]),
        "cursor" => draw.Of(_known["cursor"]),
        "limit" => draw.Of(["1", "2", "3", "10", "100", "1000", "0", "1001", "-1", "x", "1.5"]),
        "top" => draw.Of(["all", "1", "10", "0", "-1", "x", "99999999999"]),
        "q" => draw.Of(["anna", "Person", "%", "é", ".", "x"]),
        _ => draw.Value(schema)?.ToString() ?? "",
    };

    private void AddHeaders(List<(string Name, string Value)> headers)
    {
        if (draw.OneIn(3))
        {
            headers.Add(("Accept", draw.Of(
                ["*/*", "application/json", "text/csv", "application/x-ndjson", "text/html", ";;", "a/b;q=x"])));
        }

        if (draw.OneIn(10))
        {
            headers.Add(("Idempotency-Key", draw.Of(["\"a\"", "a", "b", new string('k', 256), "\"\"", "c"])));
        }

        if (draw.OneIn(15))
        {
            headers.Add(("If-None-Match", draw.Of(["*", "\"x\"", "W/\"x\"", "x", ""])));
        }
    }

    private byte[] Body(Operation operation, List<(string Name, string Value)> headers)
    {
        var content = operation.Body.GetProperty("content");
        if (operation.Id == "putImportContent")
        {
            var file = Encoding.UTF8.GetBytes(draw.Of(Files));
            AddDigest(file, headers);
            return draw.OneIn(5) ? Packed(file, headers) : file;
        }

        if (operation.Id == "openImport" && draw.OneIn(3))
        {
            return Form(headers);
        }

        headers.Add(("Content-Type", draw.OneIn(20)
            ? draw.Of(["text/plain", "application/json; charset=foo", "application/json; charset=utf-7", "multipart/form-data"])
            : "application/json"));
        var value = draw.Value(content.GetProperty("application/json").GetProperty("schema"));
        if (operation.Id == "openImport" && value is System.Text.Json.Nodes.JsonObject open && !draw.OneIn(5))
        {
            open["network"] = draw.Of(["drawn", "drawn", "other", "sample", "Not-One"]);
            open["file_name"] = draw.Of(
                ["follows.csv", "people.csv", "x.csv", "shares.csv.gz", "\n.csv", "😀.csv", "a/b.csv"]);
            string[] settings = ["map", "format", "encoding", "delimiter", "skip", "dates", "decimal", "time_unit", "kind"];
            foreach (var setting in settings)
            {
                if (!draw.OneIn(6))
                {
                    open.Remove(setting);
                }
            }
        }

        if (value is System.Text.Json.Nodes.JsonObject question && question.ContainsKey("seeds") && !draw.OneIn(5))
        {
            question["seeds"] = new System.Text.Json.Nodes.JsonArray("anna", draw.Of(_known["person"]));
        }

        var bytes = draw.Bytes(value);
        AddDigest(bytes, headers);
        return bytes;
    }

    private void AddDigest(byte[] body, List<(string Name, string Value)> headers)
    {
        if (draw.OneIn(12))
        {
            headers.Add(("Content-Digest", draw.OneIn(3) ? draw.Of(["sha-256=:AAAA:", "md5=:AAAA:", "x", "sha-256=::", ",,"])
                : $"sha-256=:{Convert.ToBase64String(SHA256.HashData(body))}:"));
        }
    }

    private byte[] Packed(byte[] file, List<(string Name, string Value)> headers)
    {
        headers.RemoveAll(header => header.Name == "Content-Digest");
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(file);
        }

        headers.Add(("Content-Encoding", draw.Of(["gzip", "br", "identity"])));
        var bytes = packed.ToArray();
        if (draw.OneIn(2) && bytes.Length > 0)
        {
            bytes[draw.Below(bytes.Length)] ^= 1;
        }

        return bytes;
    }

    private byte[] Form(List<(string Name, string Value)> headers)
    {
        headers.Add(("Content-Type", draw.OneIn(10) ? "multipart/form-data" : "multipart/form-data; boundary=edge"));
        var form = new StringBuilder();
        if (!draw.OneIn(3))
        {
            form.Append("--edge\r\nContent-Disposition: form-data; name=\"network\"\r\n\r\ndrawn\r\n");
        }

        if (draw.OneIn(6))
        {
            var field = draw.Of(["kind", "x", ""]);
            form.Append($"--edge\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{draw.Text()}\r\n");
        }

        var name = draw.Of(["follows.csv", "x", "😀.csv"]);
        form.Append($"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        form.Append(draw.Of(Files)).Append(draw.OneIn(10) ? "" : "\r\n--edge--\r\n");
        var bytes = Encoding.UTF8.GetBytes(form.ToString());
        if (draw.OneIn(12))
        {
            bytes[draw.Below(bytes.Length)] ^= 4;
        }

        AddDigest(bytes, headers);
        return bytes;
    }

    private static string Escaped(string text) => Uri.EscapeDataString(text).Replace(".", "%2E", StringComparison.Ordinal);
}
