using System.Text;
using System.Text.Json;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Application.Ports;
using Influence.Application.Writing;
using Influence.Storage.Files;

namespace Influence.Storage.Imports;

/// <summary>The rejects of one load as NDJSON, one a line, in the order of the file: the form they are downloaded in.</summary>
/// <param name="files">How it is made.</param>
/// <param name="path">The file, which is made anew.</param>
/// <param name="limits">Beyond these none is kept, though each is counted elsewhere.</param>
/// <param name="closed">Run once when it is closed.</param>
internal sealed class RejectFile(IFileLayer files, string path, RejectLimits limits, Action closed) : IRejectSink
{
    private static readonly JsonSerializerOptions Form = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly Lock _writing = new();
    private readonly StreamWriter _file = new(files.Create(path, mayReplace: true));
    private readonly StringWriter _line = new() { NewLine = "\n" };
    private long _bytes;
    private bool _isClosed;

    /// <inheritdoc/>
    public long Kept { get; private set; }

    /// <inheritdoc/>
    public void Report(Reject value)
    {
        lock (_writing)
        {
            if (Kept == limits.Rows || _bytes >= limits.Bytes)
            {
                return;
            }

            _line.GetStringBuilder().Clear();
            RejectsNdjson.Write([value], _line);
            _file.Write(_line.GetStringBuilder());
            _bytes += Encoding.UTF8.GetByteCount(_line.ToString());
            Kept++;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        try
        {
            _file.Dispose();
        }
        finally
        {
            closed();
        }
    }

    /// <summary>Reads a file of rejects, line by line; a last line that was not finished is left out.</summary>
    public static IEnumerable<Reject> Read(string path)
    {
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (file.ReadLine() is { } line)
        {
            if (Parse(line) is { } reject)
            {
                yield return reject;
            }
        }
    }

    /// <summary>What a line says; null where it was not finished.</summary>
    public static Reject? Parse(string line)
    {
        try
        {
            return line.EndsWith('}') ? JsonSerializer.Deserialize<Reject>(line, Form) : null;
        }
        catch (JsonException)
        {
            return null; // a } of the file's own text may stand where the line was cut
        }
    }
}
