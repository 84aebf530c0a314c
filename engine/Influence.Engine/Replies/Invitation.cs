namespace Influence.Engine.Replies;

/// <summary>How an invitation ended.</summary>
internal enum Ending : byte
{
    /// <summary>It may still be answered.</summary>
    Open,

    /// <summary>The person takes part, or passed it on.</summary>
    Accepted,

    /// <summary>The person said no.</summary>
    Declined,

    /// <summary>Nothing came for longer than answers take.</summary>
    Silent,
}

/// <summary>One invitation of one person.</summary>
/// <param name="Person">Node.</param>
/// <param name="At">When it was sent, or answered where no row says that it was sent; µs since 1970 UTC.</param>
/// <param name="Ending">How it ended.</param>
internal readonly record struct Invitation(int Person, long At, Ending Ending);
