using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Facts;
using Influence.Storage.Ids;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Ids;

/// <summary>Two ids of one key would be one person, and one's yes the other's: refused by name, wherever they meet.</summary>
/// <remarks>Two such ids are not known and take 2^32 hashes to find, so the keys are given here.</remarks>
public sealed class KeyCollisionTests
{
    [Fact]
    public void Two_ids_of_one_batch_may_not_have_one_key()
    {
        var ids = Table("ann", "bob", "cleo");
        Assert.Equal([2UL, 5, 7], KeyOrder.Sort(ids, [7, 2, 5], [0, 1, 2]));
        var error = Assert.Throws<GraphDataException>(() => KeyOrder.Sort(ids, [7, 2, 7], [0, 1, 2]));
        Assert.Equal("key_collision", error.Code);
        Assert.Contains("'ann'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'cleo'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_may_not_have_the_key_of_one_that_came_before()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "ann bob\n");
        using var control = new ControlDatabase(new DataPaths(folder.Path).Control, isReadOnly: true);
        using var known = new IdDictionaries(new DataPaths(folder.Path), control);
        var table = Table("ann", "eve");
        Assert.Equal([1], known.Unknown(new BatchIds([PersonKey.Of("ann"), PersonKey.Of("eve")], table, [0, 1])));
        var error = Assert.Throws<GraphDataException>(() =>
            known.Unknown(new BatchIds([PersonKey.Of("ann")], table, [1])));
        Assert.Equal("key_collision", error.Code);
    }

    private static IdTable Table(params string[] ids)
    {
        var table = new IdTable();
        foreach (var id in ids)
        {
            table.Add(System.Text.Encoding.UTF8.GetBytes(id));
        }

        return table;
    }
}
