using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Ports;

namespace Influence.Application.Roster;

/// <summary>Writes down every list that leaves as a file: which one, how many rows, in which form and by which way. Names
/// nobody. A list that cannot be written down by the process that keeps the log does not leave: the error is thrown.</summary>
public sealed class ExportLog(ILoadHistory history, INetworkStore networks)
{
    /// <summary>Writes down an answer that lists people.</summary>
    /// <param name="document">The answer.</param>
    /// <param name="form">As in <c>csv</c>.</param>
    /// <param name="way">As in <c>HTTP</c>.</param>
    /// <returns>False where this process may not write to the folder, so that nothing was written down.</returns>
    public bool Write(AnswerDocument document, string form, string way)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Rows.Count == 0
            || Write(document.Network.Name, document.Kind, document.Rows.Count, form, way);
    }

    /// <summary>Writes down a list.</summary>
    /// <param name="network">Of which network.</param>
    /// <param name="list">Which one, as in <c>invitations</c>.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="form">As in <c>csv</c>.</param>
    /// <param name="way">As in <c>the dashboard</c>.</param>
    /// <returns>False where this process may not write to the folder, so that nothing was written down.</returns>
    public bool Write(string network, string list, long rows, string form, string way)
    {
        ArgumentException.ThrowIfNullOrEmpty(network);
        if (networks.CanWrite)
        {
            history.Log(network, "list_exported", string.Create(CultureInfo.InvariantCulture,
                $"{list}: {rows:N0} {(rows == 1 ? "row" : "rows")} left as {form} by {way}."));
        }

        return networks.CanWrite;
    }
}
