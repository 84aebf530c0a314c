using Influence.Engine.Loops;

namespace Influence.Engine.Spread;

/// <summary>What is done in a world: without what is chosen, then with one after the other.</summary>
/// <typeparam name="TChosen">What is chosen.</typeparam>
/// <typeparam name="TScratch">What a thread needs for it.</typeparam>
internal interface IPairedPlay<TChosen, TScratch>
{
    /// <summary>Plays a world through.</summary>
    /// <param name="chosen">In order.</param>
    /// <param name="key">Of the world.</param>
    /// <param name="scratch">Of this thread.</param>
    /// <param name="changes">Takes how many people each of those chosen changes beside those before.</param>
    /// <param name="watch">Looked at within the world.</param>
    /// <returns>People reached where nothing is chosen, those who begin included.</returns>
    int Play(TChosen[] chosen, ulong key, TScratch scratch, Span<int> changes, ref CancellationWatch watch);
}
