using System.Diagnostics;
using System.Net.Sockets;
using Influence.Engine.Errors;
using Influence.Storage.Inbox;
using Influence.Storage.Sections;

namespace Influence.Storage.Tests.Inbox;

public sealed class InboxFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("influence-inbox-").FullName;

    private string Inbox => Path.Combine(_root, "inbox");

    private InboxFolder Folder => new(Inbox);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    // A pipe without a writer: whoever opens it waits for ever, and so would this test.
    [Fact(Timeout = 20_000)]
    public async Task Only_regular_files_are_taken_everything_else_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes and links are made by mkfifo and ln.");
        Folder.Look();
        var secret = Put(_root, "secret.txt", "person\nkeep this\n");
        Put(Inbox, "follows.csv", "follower,followed\na,b\n");
        Put(Inbox, ".follows.csv.part", "still being copied");
        File.CreateSymbolicLink(At("link.csv"), secret);
        File.CreateSymbolicLink(At("nowhere.csv"), Path.Combine(_root, "no-such-file"));
        Directory.CreateDirectory(At("folder"));
        await CallAsync("mkfifo", At("pipe.csv"));
        await CallAsync("ln", secret, At("second-name.csv"));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(At("socket.csv")));

        var look = await Task.Run(Folder.Look, TestContext.Current.CancellationToken);
        Assert.Equal("follows.csv", Assert.Single(look.Files).Name);
        Assert.Equal(
            [
                ("folder", "it is a folder"), ("link.csv", "it is a link"), ("nowhere.csv", "it is a link"),
                ("pipe.csv", "it is a pipe, a socket or a device"),
                ("second-name.csv", "it is a file that has another name too (a hard link)"),
                ("socket.csv", "it is a pipe, a socket or a device"),
            ],
            look.Others.Select(other => (other.Name, other.Why.Split(", and is left alone")[0])));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_link_or_a_pipe_put_in_the_place_of_a_file_is_not_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes are made by mkfifo.");
        var secret = Put(_root, "secret.txt", "person\nkeep this\n");
        foreach (var place in new[] { "reading/link.csv", "reading/pipe.csv" })
        {
            Folder.Look();
            var name = Path.GetFileName(place);
            Put(Inbox, name, "follower,followed\n");
            var taken = Folder.Take(Folder.Look().Files.Single())!;
            File.Delete(At(place));
            if (name == "link.csv")
            {
                File.CreateSymbolicLink(At(place), secret);
            }
            else
            {
                await CallAsync("mkfifo", At(place));
            }

            await Assert.ThrowsAsync<IOException>(
                () => Task.Run(() => Folder.Open(taken).Dispose(), TestContext.Current.CancellationToken));
            File.Delete(At(place));
        }
    }

    [Fact]
    public void Another_file_in_the_place_of_one_that_was_taken_is_not_opened()
    {
        Put(Inbox, "follows.csv", "one");
        var taken = Folder.Take(Folder.Look().Files.Single())!;
        File.Move(Put(Inbox, "other.csv", "two"), At("reading/follows.csv"), overwrite: true);
        Assert.Throws<IOException>(() => Folder.Open(taken));
        Assert.False(Folder.IsUnchanged(taken));
    }

    // The very file, but under a name that somebody else has too, or behind a link.
    [Fact]
    public async Task A_file_that_got_another_name_since_it_was_taken_is_not_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links are made by ln.");
        Put(Inbox, "follows.csv", "one");
        var taken = Folder.Take(Folder.Look().Files.Single())!;
        var elsewhere = Path.Combine(_root, "elsewhere.csv");
        await CallAsync("ln", At("reading/follows.csv"), elsewhere);
        Assert.Throws<IOException>(() => Folder.Open(taken));
        File.Delete(At("reading/follows.csv"));
        File.CreateSymbolicLink(At("reading/follows.csv"), elsewhere);
        Assert.Throws<IOException>(() => Folder.Open(taken));
    }

    [Fact]
    public void A_file_is_moved_before_it_is_read_and_its_name_is_free_for_another()
    {
        Put(Inbox, "follows.csv", "one");
        var taken = Folder.Take(Folder.Look().Files.Single())!;
        Put(Inbox, "follows.csv", "another");
        using (var opened = new StreamReader(Folder.Open(taken)))
        {
            Assert.Equal("one", opened.ReadToEnd());
        }

        Assert.True(Folder.IsUnchanged(taken));
        Assert.Equal([("follows.csv", true), ("follows.csv", false)],
            Folder.Look().Files.Select(file => (file.Name, file.IsTaken)));
        var second = Folder.Take(Folder.Look().Files.Single(file => !file.IsTaken))!;
        Assert.Equal("follows-2.csv", second.Name);
        Assert.NotEqual(taken.Identity, second.Identity);
        Assert.Equal("follows.csv", Folder.Settle(taken, refused: false, null));
        Assert.Equal("follows-2.csv", Folder.Settle(second, refused: false, null));
        Assert.Equal(["follows-2.csv", "follows.csv"],
            Directory.GetFiles(At("done")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whoever_goes_on_writing_is_noticed()
    {
        Put(Inbox, "follows.csv", "one");
        var taken = Folder.Take(Folder.Look().Files.Single())!;
        File.AppendAllText(At("reading/follows.csv"), "two");
        Assert.False(Folder.IsUnchanged(taken));
    }

    // Files of people: whoever dropped them made them for everybody, as most programs do.
    [Fact]
    public void What_is_made_moved_or_written_is_its_owners_alone()
    {
        Folder.Look();
        Put(Inbox, "people.csv", "secret");
        Put(Inbox, "follows.csv", "secret");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(At("people.csv"), (UnixFileMode)0b110_100_100);
            File.SetUnixFileMode(At("follows.csv"), (UnixFileMode)0b110_100_100);
        }

        foreach (var file in Folder.Look().Files)
        {
            var taken = Folder.Take(file)!;
            Assert.Equal("secret", File.ReadAllText(At("reading/" + taken.Name)));
            AssertMode(PrivateFile.ForFiles, "reading/" + taken.Name);
            Folder.Settle(taken, refused: taken.Name == "people.csv", output => output.Write("why"));
        }

        Assert.Equal("why", File.ReadAllText(At("refused/people.csv.rejects.csv")));
        Assert.Equal("secret", File.ReadAllText(At("refused/people.csv")));
        string[] folders = ["", "reading", "done", "refused"];
        string[] files = ["people.csv", "people.csv.rejects.csv"];
        Assert.All(folders, name => AssertMode(PrivateFile.ForFolders, name));
        Assert.All(files, name => AssertMode(PrivateFile.ForFiles, "refused/" + name));
        AssertMode(PrivateFile.ForFiles, "done/follows.csv.rejects.csv");
        AssertMode(PrivateFile.ForFiles, "done/follows.csv");
    }

    // Whoever made the inbox gave others the right to put files in.
    [Fact]
    public void An_inbox_that_was_there_stays_as_open_as_it_is()
    {
        Directory.CreateDirectory(Inbox);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Inbox, (UnixFileMode)0b111_111_101);
        }

        Folder.Look();
        AssertMode((UnixFileMode)0b111_111_101, "");
        AssertMode(PrivateFile.ForFolders, "done");
    }

    [Fact]
    public void A_long_name_leaves_room_for_its_rejects()
    {
        Put(Inbox, "people" + new string('ü', 120) + ".csv", "x");
        var taken = Folder.Take(Folder.Look().Files.Single())!;
        var moved = Folder.Settle(taken, refused: true, output => output.Write("why"));
        Assert.StartsWith("peopleü", moved);
        Assert.EndsWith(".csv", moved);
        Assert.True(File.Exists(At($"refused/{moved}.rejects.csv")));
    }

    [Fact]
    public void A_link_in_the_place_of_one_of_its_folders_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links to folders need a right there.");
        Folder.Look();
        Directory.Delete(At("done"));
        Directory.CreateSymbolicLink(At("done"), Directory.CreateDirectory(Path.Combine(_root, "elsewhere")).FullName);
        Assert.Equal("inbox_not_usable", Assert.Throws<GraphDataException>(() => Folder.Look()).Code);
    }

    private void AssertMode(UnixFileMode mode, string name)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(mode, File.GetUnixFileMode(At(name)));
        }
    }

    private string At(string name) => Path.Combine(Inbox, name);

    private static string Put(string folder, string name, string text)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name), text);
        return Path.Combine(folder, name);
    }

    private static async Task CallAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }
}
