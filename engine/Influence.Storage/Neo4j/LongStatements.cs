namespace Influence.Storage.Neo4j;

/// <summary>How the work of a statement that was called off is found on the
/// server and ended: hanging up does not stop it.</summary>
/// <remarks>The tag changes the text, and a text that is new is planned anew:
/// only statements that may run for long carry one.</remarks>
internal static class LongStatements
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Runs a statement, tagged if it is a long one; when it is called off, a second request ends it.</summary>
    /// <param name="statement">What to run.</param>
    /// <param name="send">Sends a statement once.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    public static async Task<GraphRows> RunAsync(GraphStatement statement,
        Func<GraphStatement, CancellationToken, Task<GraphRows>> send, CancellationToken cancellationToken)
    {
        if (!statement.IsLong)
        {
            return await send(statement, cancellationToken);
        }

        var tag = $"\n// influence:{Guid.NewGuid():N}";
        try
        {
            return await send(statement with { Text = statement.Text + tag }, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await TerminateAsync(tag, send);
            throw;
        }
    }

    private static async Task TerminateAsync(string tag, Func<GraphStatement, CancellationToken, Task<GraphRows>> send)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var found = await send(GraphStatement.Read(
                "SHOW TRANSACTIONS YIELD transactionId, currentQuery WHERE currentQuery ENDS WITH $tag " +
                "RETURN transactionId AS id", ("tag", GraphValue.Of(tag))), patience.Token);
            foreach (var row in found.Rows)
            {
                await send(new GraphStatement("TERMINATE TRANSACTION $id YIELD message RETURN message AS message",
                    ("id", GraphValue.Of((string)row[0]!))), patience.Token);
            }
        }
        catch (Exception failed) when (failed is StoreFault or OperationCanceledException)
        {
            return; // the server is busy or away: it ends the work by itself
        }
    }
}
