namespace Influence.Storage.Neo4j;

/// <summary>Stops asking after the second refused password: the fourth locks everybody out for a while.</summary>
internal sealed class RefusedPasswords
{
    private const int Allowed = 2;

    private int _refused;

    /// <summary>To be asked before anything is sent.</summary>
    /// <exception cref="StoreFault">Password: it was refused before.</exception>
    public void DemandNone()
    {
        if (Volatile.Read(ref _refused) >= Allowed)
        {
            throw new StoreFault(FaultKind.Password, "unauthorized", "The password was refused before; nothing more is sent.");
        }
    }

    /// <summary>Notes a refusal.</summary>
    /// <returns>The fault to throw.</returns>
    public StoreFault Note(Exception? cause = null)
    {
        Interlocked.Increment(ref _refused);
        return new StoreFault(FaultKind.Password, "unauthorized", "User or password are wrong.", cause);
    }
}
