namespace Influence.Engine.Spread;

/// <summary>How influence travels along edges.</summary>
public enum SpreadModel
{
    /// <summary>Independent cascade: who acts gets one try at each neighbour.</summary>
    Ic,

    /// <summary>Linear threshold: a person acts once enough of the people listened to have acted.</summary>
    Lt,
}
