namespace Influence.Rules.Tests.PublicApi;

/// <summary>A type with one of each kind, for the test of <see cref="ApiLines"/>.</summary>
public sealed record ApiLinesExample<T>(T Value)
{
    /// <summary>A constant.</summary>
    public const int Limit = 7;

    /// <summary>An out parameter.</summary>
    public bool TryTake(string name, out T value)
    {
        value = Value;
        return name.Length > 0;
    }

    /// <summary>A generic method with a default.</summary>
    public T[] Find<TKey>(ReadOnlySpan<TKey> keys, int from = 3) => keys.Length > from ? [Value] : [];

    internal T Hidden() => Value;
}
