using System.Security.Cryptography;
using System.Text;
using Influence.Application.Facts;

namespace Influence.Application.Events;

/// <summary>An event that can be read: a row of a kind of facts, as a line of NDJSON in one notation.</summary>
/// <param name="Sent">Where it came from.</param>
/// <param name="Id">Its own.</param>
/// <param name="Kind">What its row is.</param>
/// <param name="Row">UTF-8, without a line end.</param>
internal sealed record NewEvent(SentEvent Sent, string Id, FactKind Kind, byte[] Row)
{
    /// <summary>By what an event is known when it comes again: the first 16 bytes of SHA-256 of its id, which tell nothing of
    /// anybody.</summary>
    public UInt128 Key { get; } = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes(Id)));

    /// <summary>It is refused after all.</summary>
    public EventError Refuse(string? field, string code, string message) =>
        new(Sent.Index, Sent.Line, Id, field is null ? null : $"/{field}", code, message);
}
