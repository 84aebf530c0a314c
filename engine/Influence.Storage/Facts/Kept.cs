namespace Influence.Storage.Facts;

/// <summary>What of a refused row of people counts all the same.</summary>
internal enum Kept
{
    /// <summary>Nothing: it said nothing about consent, or a yes.</summary>
    Nothing,

    /// <summary>It says something about consent, and not whom it is about.</summary>
    Nobody,

    /// <summary>Its no.</summary>
    No,

    /// <summary>That its answer could not be read: whoever it is about is not contacted until that is mended.</summary>
    Hold,
}
