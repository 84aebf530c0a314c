namespace Influence.Storage.Facts;

/// <summary>What became of a batch that was given to a store.</summary>
/// <param name="IsNew">False when it was there already: no fact changed.</param>
/// <param name="NosAgain">Rows of a batch that was there whose no had been lifted by hand, and counts again since the batch was
/// given again.</param>
internal readonly record struct Appended(bool IsNew, int NosAgain = 0);
