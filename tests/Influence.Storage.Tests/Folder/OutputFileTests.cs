using System.Text;
using Influence.Storage.Files;

namespace Influence.Storage.Tests.Folder;

/// <summary>Files that leave the data folder.</summary>
public sealed class OutputFileTests : IDisposable
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfTheTeam = OwnersAlone | UnixFileMode.GroupRead;

    private readonly string _folder = Directory.CreateTempSubdirectory("influence-output-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_that_is_made_is_its_owners_alone_while_it_is_written_and_after()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        OutputFile.Write(PathOf("list.csv"), output =>
        {
            output.Write("anna"u8);
            Assert.Equal(OwnersAlone, Mode(Assert.Single(Directory.GetFiles(_folder))));
        });
        Assert.Equal(("anna", OwnersAlone), (Text("list.csv"), Mode("list.csv")));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_that_is_replaced_is_read_by_those_who_read_it_before()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes.");
            return;
        }

        Write("list.csv", "before");
        File.SetUnixFileMode(PathOf("list.csv"), OfTheTeam);
        Write("list.csv", "after");
        Assert.Equal(("after", OfTheTeam), (Text("list.csv"), Mode("list.csv")));
    }

    [Fact]
    public void What_fails_half_way_leaves_what_was_there_and_nothing_beside_it()
    {
        Write("list.csv", "before");
        Assert.Throws<InvalidOperationException>(() => OutputFile.Write(PathOf("list.csv"), output =>
        {
            output.Write("half"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("before", Text("list.csv"));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_link_stays_one_and_a_device_is_written_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights on Windows.");
        Write("list.csv", "before");
        File.CreateSymbolicLink(PathOf("link"), PathOf("list.csv"));
        Write("link", "after");
        Assert.Equal(("after", PathOf("list.csv")), (Text("list.csv"), Target("link")));

        File.CreateSymbolicLink(PathOf("nowhere"), PathOf("made.csv"));
        Write("nowhere", "made");
        Assert.Equal(("made", OwnersAlone, PathOf("made.csv")), (Text("made.csv"), Mode("made.csv"), Target("nowhere")));

        File.CreateSymbolicLink(PathOf("null"), "/dev/null");
        Write("null", "into nothing");
        Assert.Equal(("", "/dev/null"), (Text("null"), Target("null")));
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private string Text(string name) => File.ReadAllText(PathOf(name));

    private string? Target(string name) => new FileInfo(PathOf(name)).LinkTarget;

    private UnixFileMode Mode(string name) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(PathOf(name));

    private void Write(string name, string text) =>
        OutputFile.Write(PathOf(name), output => output.Write(Encoding.UTF8.GetBytes(text)));
}
