
namespace Influence.Application.Ports;

/// <summary>Takes the rejects of one load and keeps them in a file.</summary>
public interface IKeptRejects : IRejectSink
{
    /// <summary>The file, in full; null while there is no reject.</summary>
    string? Path { get; }
}
