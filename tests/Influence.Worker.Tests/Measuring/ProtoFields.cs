using System.Text;

namespace Influence.Worker.Tests.Measuring;

/// <summary>The fields of a protobuf message, as far as OTLP needs it: nested messages and texts.</summary>
/// <param name="message">Its bytes.</param>
internal sealed class ProtoFields(ReadOnlyMemory<byte> message)
{
    /// <summary>The messages of a field.</summary>
    public IEnumerable<ProtoFields> All(int number) => Fields()
        .Where(field => field.Number == number).Select(field => new ProtoFields(field.Bytes));

    /// <summary>The text of a field; empty where it is not there.</summary>
    public string Text(int number) => Encoding.UTF8.GetString(
        Fields().FirstOrDefault(field => field.Number == number).Bytes.Span);

    /// <summary>Whether a field is there.</summary>
    public bool Has(int number) => Fields().Any(field => field.Number == number);

    private IEnumerable<(int Number, ReadOnlyMemory<byte> Bytes)> Fields()
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Number(ref at);
            var length = (tag & 7) switch
            {
                0 => Length(at),
                1 => 8,
                2 => (int)Number(ref at),
                5 => 4,
                var other => throw new InvalidOperationException($"Wire type {other} at byte {at}."),
            };
            yield return ((int)(tag >> 3), message.Slice(at, length));
            at += length;
        }
    }

    private int Length(int at)
    {
        var from = at;
        Number(ref at);
        return at - from;
    }

    private ulong Number(ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message.Span[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
