using System.Text.Json;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Application.Writing;
using Influence.Storage.Files;

namespace Influence.Storage.Imports;

/// <summary>The rejects of one load as NDJSON, one a line, in the order of the file: the form they are downloaded in.</summary>
internal sealed class RejectFile(IFileLayer files, string path) : IRejectSink
{
    private static readonly JsonSerializerOptions Form = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly Lock _writing = new();
    private readonly StreamWriter _file = new(files.Create(path, mayReplace: true));

    /// <inheritdoc/>
    public void Report(Reject value)
    {
        lock (_writing)
        {
            RejectsNdjson.Write([value], _file);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Reads a file of rejects, line by line; a last line that was not finished is left out.</summary>
    public static IEnumerable<Reject> Read(string path)
    {
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (file.ReadLine() is { } line)
        {
            if (line.EndsWith('}'))
            {
                yield return JsonSerializer.Deserialize<Reject>(line, Form)!;
            }
        }
    }
}
