using Influence.Application.Conversations;
using Influence.Application.Ports;
using Influence.Storage.Control;
using Influence.Storage.Journals;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Conversations;

/// <summary>What was done about conversations, in the control database and journalled beside the batches; texts stand in the
/// database alone.</summary>
internal sealed class ActStore(ControlDatabase control) : IConversationActs
{
    private const string Columns = "number, id, key, act, text, at, made_by";

    // People make them, so there are thousands and not millions.
    private readonly KeptReads<string, IReadOnlyList<ConversationAct>> _kept = new(control, (connection, network) =>
        connection.Rows($"SELECT {Columns} FROM conversation_acts WHERE network = @network ORDER BY number DESC", Read,
            ("@network", network)));

    /// <inheritdoc/>
    public IReadOnlyList<ConversationAct> Of(string network) => _kept[network];

    /// <inheritdoc/>
    public ConversationAct Add(string network, ConversationAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        return control.Write(connection =>
        {
            var done = new ConversationActed(network, act.Id.ToString(), act.Key, act.Kind.ToString().ToLowerInvariant(),
                TextsHash.Of([act.Text]), act.At.ToMicroseconds(), act.By);
            Put(connection, done, act.Text);
            control.Note(done);
            return connection.Rows($"SELECT {Columns} FROM conversation_acts WHERE network = @network AND id = @id", Read,
                ("@network", network), ("@id", done.Id))[0];
        });
    }

    /// <summary>Adds one inside the transaction at hand, unless it is there.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="done">As the journal has it.</param>
    /// <param name="text">Its text; null where that is not known, or there is none.</param>
    public static void Put(SqliteConnection connection, ConversationActed done, string? text) => connection.Execute(
        """
        INSERT OR IGNORE INTO conversation_acts (network, id, key, act, text, text_hash, at, made_by)
        VALUES (@network, @id, @key, @act, @text, @text_hash, @at, @by)
        """,
        ("@network", done.Network), ("@id", done.Id), ("@key", done.Key), ("@act", done.Done), ("@text", text),
        ("@text_hash", done.Text), ("@at", done.At), ("@by", done.By));

    /// <summary>All, in their order, as a journal begins with them.</summary>
    public static IReadOnlyList<ConversationActed> All(SqliteConnection connection) => connection.Rows(
        "SELECT network, id, key, act, text_hash, at, made_by FROM conversation_acts ORDER BY number",
        row => new ConversationActed(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4),
            row.GetInt64(5), row.GetString(6)));

    private static ConversationAct Read(SqliteDataReader row) => new(row.GetInt64(0), Guid.Parse(row.GetString(1)),
        row.GetInt64(2), Enum.Parse<ConversationActKind>(row.GetString(3), ignoreCase: true), row.Text(4), row.Moment(5)!.Value,
        row.GetString(6));
}
