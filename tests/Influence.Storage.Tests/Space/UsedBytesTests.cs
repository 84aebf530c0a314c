using Influence.Storage.Folder;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Space;

public sealed class UsedBytesTests
{
    [Fact]
    public void Every_file_of_the_folder_counts_and_what_a_link_leads_to_does_not()
    {
        using var folder = new TestFolder();
        var before = folder.Data.Health.UsedBytes;
        Assert.True(before > 0);
        var below = Directory.CreateDirectory(Path.Combine(folder.Data.Path, "inbox", "done")).FullName;
        File.WriteAllBytes(Path.Combine(below, ".hidden"), new byte[12_345]);
        File.CreateSymbolicLink(Path.Combine(folder.Data.Path, "inbox", "linked"), typeof(UsedBytesTests).Assembly.Location);

        Assert.Equal(before + 12_345, folder.Data.Health.UsedBytes);
    }

    [Fact]
    public void A_folder_in_memory_takes_none()
    {
        using var folder = DataFolder.InMemory(TimeProvider.System);

        Assert.Equal(0, folder.Health.UsedBytes);
    }
}
