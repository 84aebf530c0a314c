namespace Influence.Storage.Neo4j;

/// <summary>The seam to a server: statement and parameters in, rows out, in one transaction of its own.</summary>
/// <remarks>Sends once and says what became of it; whether to send again is <see cref="StoreSession"/>'s decision.</remarks>
internal interface IGraphConnection : IDisposable
{
    /// <summary>As people know it, without a password.</summary>
    string Name { get; }

    /// <summary>Runs one statement to its end.</summary>
    /// <param name="statement">What to run.</param>
    /// <param name="cancellationToken">Stops the server's work as well, when the statement is a long one.</param>
    /// <exception cref="StoreFault">It did not work; the fault says whether the outcome is known.</exception>
    Task<GraphRows> RunAsync(GraphStatement statement, CancellationToken cancellationToken);
}
