using Influence.Engine.Learning;

namespace Influence.Application.Ports;

/// <summary>Port: chance tables as immutable files. The id names what
/// they are made from: snapshot and learning options.</summary>
public interface IChancesStore
{
    /// <summary>The kept table, or null when it has not been made. Mapped; valid until the process ends.</summary>
    ChanceTable? Find(string chancesId);

    /// <summary>Keeps a table; keeping it twice is harmless.</summary>
    void Keep(string chancesId, ChanceTable table);
}
