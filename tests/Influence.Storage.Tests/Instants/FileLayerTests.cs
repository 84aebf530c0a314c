using Influence.Storage.Files;
using Influence.Storage.Folder;
using Influence.Storage.Sections;

namespace Influence.Storage.Tests.Instants;

/// <summary>A file is whole and durable under its name, or it is not there.</summary>
public sealed class FileLayerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("influence-files-").FullName;

    private string File => Path.Combine(_folder, "file");

    [Fact]
    public void A_file_is_synced_before_it_gets_its_name_and_the_folder_after()
    {
        var files = new ScriptedFiles(SystemFiles.Instance);
        DurableFile.Write(files, File, file => file.Write("whole"u8));
        FileAct[] expected = [FileAct.Create, FileAct.Write, FileAct.Sync, FileAct.Move, FileAct.SyncFolder];
        Assert.Equal(expected, files.Steps.Select(step => step.Act));
        Assert.Equal(File, files.Steps[3].To);
        Assert.Equal(_folder, files.Steps[4].Path);
    }

    [Fact]
    public void Whatever_fails_is_told_and_the_file_before_stays_or_the_new_one_is_whole()
    {
        DurableFile.Write(SystemFiles.Instance, File, file => file.Write("before"u8));
        for (var step = 1; step <= 5; step++)
        {
            var files = new ScriptedFiles(SystemFiles.Instance) { FailsAt = step };
            Assert.Throws<IOException>(() => DurableFile.Write(files, File, file => file.Write("whole"u8)));
            Assert.Equal(step == 5 ? "whole" : "before", System.IO.File.ReadAllText(File));
            Assert.Single(Directory.GetFiles(_folder));
        }
    }

    [Fact]
    public void Folders_are_made_one_by_one_and_stand_in_those_above_them()
    {
        var files = new ScriptedFiles(SystemFiles.Instance);
        var inner = Path.Combine(_folder, "outer", "inner");
        DurableFile.CreateFolder(files, inner);
        Assert.True(Directory.Exists(inner));
        var outer = Path.GetDirectoryName(inner)!;
        FileStep[] expected =
        [
            new(FileAct.CreateFolder, outer), new(FileAct.SyncFolder, _folder),
            new(FileAct.CreateFolder, inner), new(FileAct.SyncFolder, outer),
        ];
        Assert.Equal(expected, files.Steps);
    }

    [Fact]
    public void Files_and_folders_belong_to_their_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions.");
        var folder = Path.Combine(_folder, "folder");
        SystemFiles.Instance.CreateFolder(folder);
        Func<string, Stream>[] ways =
        [
            path => SystemFiles.Instance.Create(path, mayReplace: false), SystemFiles.Instance.Append, SystemFiles.Instance.Lock,
        ];
        foreach (var (way, place) in ways.Select((way, place) => (way, place)))
        {
            var path = Path.Combine(folder, $"file-{place}");
            way(path).Dispose();
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(path).UnixFileMode);
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            new DirectoryInfo(folder).UnixFileMode);
    }

    [Fact]
    public void A_full_disk_is_no_other_process_that_writes()
    {
        var failed = new ScriptedFiles(SystemFiles.Instance) { FailsAt = 1, Error = ScriptedFiles.NoSpaceLeft };
        Assert.Throws<IOException>(() => WriterLock.TryTake(failed, File, out _));
        var full = new ScriptedFiles(SystemFiles.Instance)
        {
            FailsAt = 2, FailsFromThenOn = true, Error = ScriptedFiles.NoSpaceLeft,
        };
        using var taken = WriterLock.TryTake(full, File, out _);
        Assert.NotNull(taken); // without a word for others, and reading goes on
        Assert.Null(WriterLock.TryTake(SystemFiles.Instance, File, out _));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
