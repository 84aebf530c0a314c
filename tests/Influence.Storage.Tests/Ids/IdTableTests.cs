using Influence.Storage.Facts;
using Influence.Storage.Ids;

namespace Influence.Storage.Tests.Ids;

/// <summary>Every distinct id has one number, in the order in which they came, however long and whatever its bytes.</summary>
public sealed class IdTableTests
{
    // Ids of two letters and of every length to 20: short ones stand in the table whole, long ones by a hash.
    [Fact]
    public void Ids_are_numbered_as_they_come_one_by_one_and_some_at_once()
    {
        var draw = new Random(1);
        var (table, some, numbers) = (new IdTable(), new IdTable(), new Dictionary<string, int>());
        for (var round = 0; round < 400; round++)
        {
            byte[][] ids = [.. Enumerable.Range(0, 50).Select(_ => Id(draw))];
            var codes = new int[ids.Length];
            some.Add([.. ids.SelectMany(id => id)], [.. ids.Select((_, at) => ids.Take(at + 1).Sum(id => id.Length))], codes);
            for (var at = 0; at < ids.Length; at++)
            {
                var text = Convert.ToHexString(ids[at]);
                numbers.TryAdd(text, numbers.Count);
                Assert.Equal((numbers[text], numbers[text]), (table.Add(ids[at]), codes[at]));
                Assert.Equal(numbers[text], table.Find(ids[at]));
                Assert.Equal(ids[at], table[numbers[text]].ToArray());
            }
        }

        Assert.Equal((numbers.Count, numbers.Count), (table.Count, some.Count));
        Assert.Equal(-1, table.Find("nobody"u8));
    }

    [Fact]
    public void Ids_that_wait_get_the_numbers_they_would_have_had()
    {
        var (table, column, other) = (new IdTable(), new Column<int>(-1), new Column<int>(-1));
        var pending = new PendingIds(table);
        for (var row = 0; row < 1000; row++)
        {
            pending.Add(column, BitConverter.GetBytes((long)(row % 700)));
            pending.Add(other, BitConverter.GetBytes((short)(row % 7)));
        }

        pending.Number();
        Assert.Equal(707, table.Count);
        for (var row = 0; row < 1000; row++)
        {
            Assert.Equal(BitConverter.GetBytes((long)(row % 700)), table[column.Values[row]].ToArray());
            Assert.Equal(BitConverter.GetBytes((short)(row % 7)), table[other.Values[row]].ToArray());
        }
    }

    private static byte[] Id(Random draw)
    {
        var id = new byte[draw.Next(21)];
        for (var at = 0; at < id.Length; at++)
        {
            id[at] = (byte)(draw.Next(8) == 0 ? 0 : 'a' + (draw.Next(4) == 0 ? 1 : 0));
        }

        return id;
    }
}
