using System.Buffers.Binary;
using System.Security.Cryptography;
using Influence.Storage.Ids;

namespace Influence.Storage.Tests.Ids;

/// <summary>Keys are the first bytes of SHA-256, whichever way they are taken, and stand in ascending order.</summary>
public sealed class KeyOrderTests
{
    // Eight ids are hashed at once where they fit one block, so ids of every length stand beside each other.
    [Fact]
    public void Keys_of_ids_of_every_length_are_those_of_the_framework()
    {
        var ids = new IdTable();
        for (var at = 0; at < 3 * 71; at++)
        {
            ids.Add([.. Enumerable.Range(0, at % 71).Select(place => (byte)(at + place * place))]);
        }

        var known = KeyOrder.Hash(ids, [], TestContext.Current.CancellationToken);
        for (var code = 0; code < ids.Count; code++)
        {
            Assert.Equal(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(ids[code])), known[code]);
        }

        Assert.Equal(known, KeyOrder.Hash(ids, known[..100], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(5), InlineData(1000)]
    public void Keys_ascend_and_their_codes_go_with_them_however_they_are_spread(int count)
    {
        var draw = new Random(count);
        ulong[] keys = [.. Enumerable.Range(0, 2 * count).Select(code =>
            ((ulong)draw.NextInt64() << 1 >> (code % 3 == 0 ? 40 : 0)) ^ (ulong)code)];
        int[] codes = [.. Enumerable.Range(0, count).Select(code => 2 * code)];
        draw.Shuffle(codes);
        var sorted = KeyOrder.Sort(new IdTable(), keys, codes);
        Assert.Equal(Enumerable.Range(0, count).Select(code => keys[2 * code]).Order(), sorted);
        Assert.Equal(sorted, codes.Select(code => keys[code]));
    }

    [Fact]
    public void People_are_numbered_by_degree_and_of_one_degree_by_key() =>
        Assert.Equal([2, 0, 3, 1, 4], NodeNumbering.FromDegrees([1, 3, 1, 3, 0]));

    [Fact]
    public void Runs_that_ascend_are_merged()
    {
        var draw = new Random(7);
        for (var runs = 0; runs < 9; runs++)
        {
            ulong[][] parts = [.. Enumerable.Range(0, runs).Select(_ =>
                Enumerable.Range(0, draw.Next(6)).Select(_ => (ulong)draw.Next(9)).Order().ToArray())];
            ulong[] all = [.. parts.SelectMany(part => part)];
            List<int> starts = [0, .. parts.Select((_, at) => parts.Take(at + 1).Sum(part => part.Length))];
            Assert.Equal(all.Order(), AscendingRuns.Merge([.. all], starts));
            Assert.Equal(all.Order(), AscendingRuns.Merge([.. all], AscendingRuns.Find(all, 9)!));
        }

        Assert.Equal([0, 2, 3], AscendingRuns.Find([1, 5, 3], 2));
        Assert.Null(AscendingRuns.Find([5, 3, 1], 2));
    }
}
