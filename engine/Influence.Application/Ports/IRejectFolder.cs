using Influence.Application.Facts;
using Influence.Application.Imports;

namespace Influence.Application.Ports;

/// <summary>Port: refused lines of loads that are no imports, a file a load, in the data folder.</summary>
public interface IRejectFolder
{
    /// <summary>Opens the sink of one load; its file is made with the first reject.</summary>
    /// <param name="network">With it they are deleted.</param>
    /// <param name="kind">What the rows are; part of the file's name.</param>
    /// <param name="limits">How many are kept.</param>
    IKeptRejects Open(string network, FactKind kind, RejectLimits limits);
}
