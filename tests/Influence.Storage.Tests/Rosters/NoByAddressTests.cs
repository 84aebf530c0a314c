using Influence.Application.Facts;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Rosters;

/// <summary>Who said no is found by none of their addresses, and an objection given by an address is one of its person.</summary>
public sealed class NoByAddressTests
{
    private const string Columns = "id,email,phone,handle,consent\n";
    private const string Ann = "ann,ann@x.it,+39 333 1234567,@annie,";
    private const string Bob = "bob,bob@x.it,+39 333 7654321,@bobby,yes\n";

    // Found here, somebody could be named as a seed by whoever knows the address: "simulate --seeds ann@x.it".
    [Fact]
    public void Nobody_who_said_no_is_found_by_an_address()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "ann bob\nbob ann\n");
        folder.Load(FactKind.People, Columns + Ann + "yes\n" + Bob);
        var snapshot = folder.Snapshot();
        string[] names = ["ann@x.it", "ANN@X.IT", "+39 333 1234567", "00393331234567", "@annie", "annie"];
        Assert.All(names, name => Assert.NotNull(folder.People(snapshot).Find(name)));
        folder.Load(FactKind.People, "id,consent\nann,no\n");
        Assert.All(names, name => Assert.Null(folder.People(snapshot).Find(name)));
        Assert.NotNull(folder.People(snapshot).Find("bob@x.it"));
    }

    [Theory]
    [InlineData("email,suppressed\nann@x.it,true\n")]
    [InlineData("phone,suppressed\n+39 333 1234567,true\n")]
    [InlineData("handle,suppressed\n@Annie,true\n")]
    public void An_objection_by_an_address_takes_the_edges_of_its_person(string objection)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "ann bob\nbob cleo\n");
        folder.Load(FactKind.People, Columns + Ann + "yes\n" + Bob);
        Assert.Equal(2, folder.Snapshot().Follows!.EdgeCount);
        folder.Load(FactKind.People, objection);
        Assert.Equal(1, folder.Snapshot().Follows!.EdgeCount);
    }

    // Who of a household objected is not known: nobody of it is processed.
    [Fact]
    public void An_objection_by_an_address_of_several_takes_the_edges_of_all()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "ann bob\neve bob\nbob cleo\n");
        folder.Load(FactKind.People, "id,email\nann,home@x.it\neve,home@x.it\nbob,bob@x.it\n");
        Assert.Equal(3, folder.Snapshot().Follows!.EdgeCount);
        folder.Load(FactKind.People, "email,suppressed\nHome@x.it,true\n");
        Assert.Equal(1, folder.Snapshot().Follows!.EdgeCount);
    }
}
