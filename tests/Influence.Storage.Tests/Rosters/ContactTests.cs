using Influence.Application.Facts;
using Influence.Application.Roster;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Rosters;

/// <summary>What is compared to see whether two accounts are one person's.</summary>
public sealed class ContactTests
{
    [Theory]
    [InlineData("id,name\nmia,Ánn Müller\n", "Ann Muller")]
    [InlineData("id,first_name,last_name\nmia,A\u0301nn,Lee\n", "Ann Lee")] // a letter and its mark apart
    [InlineData("id,name\nmia,\n", null)]
    public void Names_are_compared_without_accents(string file, string? name)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, file);
        folder.Build();
        var snapshot = folder.Snapshot();
        var contacts = new List<PersonContact>();
        folder.Data.Roster.ReadContacts(
            "main", snapshot, Enumerable.Repeat(true, snapshot.NodeCount).ToArray(), (_, contact) => contacts.Add(contact));
        Assert.Equal(name, Assert.Single(contacts).Name);
    }
}
