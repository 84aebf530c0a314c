using Influence.Engine.Loops;

namespace Influence.Rules.Tests.Planted;

// These types break the engine's rules on purpose: RoomTests demands that each is found.
internal static class OffenderInLambda
{
    public static Func<string, string> Read => path => File.ReadAllText(path);
}

internal sealed record OffenderInField(FileStream? Open);

internal static class OffenderInIterator
{
    public static IEnumerable<int> Count()
    {
        Parallel.For(0, 1, _ => { });
        yield return 1;
    }
}

internal static class OffenderInGenericArgument
{
    public static DateTime[] Stamp(List<Random> dice) => [.. dice.Select(_ => DateTime.UtcNow)];
}

internal sealed record OffenderInRecord(int Nodes)
{
    public int Reach(ChunkLoop loop)
    {
        loop(Nodes, _ => { });
        return Nodes;
    }
}
