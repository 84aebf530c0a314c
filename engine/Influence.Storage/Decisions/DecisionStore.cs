using Influence.Application.Decisions;
using Influence.Application.Ports;
using Influence.Engine.Referrals;
using Influence.Engine.Snapshots;
using Influence.Storage.Control;
using Influence.Storage.Journals;
using Influence.Storage.Rosters;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Decisions;

/// <summary>Decisions in the control database, journalled beside the batches; notes stand in the database alone.</summary>
internal sealed class DecisionStore(ControlDatabase control, RosterStore roster) : IDecisions
{
    private const string Columns = "number, id, key, decision, at, note, score, run, made_by";

    // People make them, so there are thousands and not millions.
    private readonly KeptReads<string, IReadOnlyList<Decision>> _kept = new(control, (connection, network) => connection.Rows(
        $"SELECT {Columns} FROM decisions WHERE network = @network ORDER BY number DESC", Read, ("@network", network)));

    /// <inheritdoc/>
    public IReadOnlyList<PlacedDecision> Of(string network, Snapshot snapshot) =>
        [.. _kept[network].Select(decision => new PlacedDecision(decision, roster.NodeOf(network, snapshot, decision.Key)))];

    /// <inheritdoc/>
    public Decision? Find(string network, Guid id) => _kept[network].FirstOrDefault(decision => decision.Id == id);

    /// <inheritdoc/>
    public Decision Add(string network, Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return control.Write(connection =>
        {
            if (Find(connection, network, decision.Id) is { } before)
            {
                return before;
            }

            var made = new DecisionMade(network, decision.Id.ToString(), decision.Key,
                decision.Made.Decision.ToString().ToLowerInvariant(), decision.Made.At, TextsHash.Of([decision.Note]),
                decision.Score, decision.RunId, decision.By);
            DecisionRows.Put(connection, made, decision.Note);
            control.Note(made);
            return Find(connection, network, decision.Id)!;
        });
    }

    private static Decision? Find(SqliteConnection connection, string network, Guid id) => connection.Rows(
        $"SELECT {Columns} FROM decisions WHERE network = @network AND id = @id", Read,
        ("@network", network), ("@id", id.ToString())).FirstOrDefault();

    private static Decision Read(SqliteDataReader row) => new(row.GetInt64(0), Guid.Parse(row.GetString(1)),
        unchecked((ulong)row.GetInt64(2)),
        new Decided(Enum.Parse<ReferralDecision>(row.GetString(3), ignoreCase: true), row.GetInt64(4)), row.Text(5),
        row.GetInt64(6), row.GetString(7), row.GetString(8));
}
