using Influence.Application.Facts;

namespace Influence.Application.Ports;

/// <summary>Takes the rejects of one import, in order.</summary>
public interface IRejectSink : IProgress<Reject>, IDisposable
{
    /// <summary>How many of them are kept so far; the others are counted in the report alone.</summary>
    long Kept { get; }
}
