using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Folder;

namespace Influence.Storage.Tests.Folder;

/// <summary>A folder whose control database is gone or cut is refused by name, and nothing in it is touched.</summary>
public sealed class LostControlTests
{
    private static readonly Dictionary<string, (string Code, Action<string> Do)> _ways = new()
    {
        ["missing"] = ("control_database_missing", File.Delete),
        ["empty"] = ("control_database_damaged", path => File.WriteAllBytes(path, [])),
        ["cut in its header"] = ("control_database_damaged", path => Cut(path, 60)),
        ["cut at a page"] = ("control_database_damaged", path => Cut(path, 8192)),
        ["cut in a page"] = ("control_database_damaged", path => Cut(path, new FileInfo(path).Length - 100)),
        ["another kind of file"] = ("control_database_damaged", path => File.WriteAllText(path, new string('x', 9999))),
        ["malformed"] = ("control_database_damaged", path => Spoil(path)),
    };

    private static readonly bool[] _both = [false, true];

    public static TheoryData<string, bool> Ways =>
        [.. from way in _ways.Keys from readOnly in _both select new TheoryDataRow<string, bool>(way, readOnly)];

    [Theory]
    [MemberData(nameof(Ways))]
    public void It_is_refused_by_name_and_nothing_is_touched(string way, bool readOnly)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\n");
        folder.Publish();
        folder.Close();
        var (code, spoil) = _ways[way];
        spoil(Path.Combine(folder.Path, "control.db"));
        var before = Content(folder.Path);
        var refused = Assert.Throws<GraphDataException>(() => DataFolder.Open(folder.Path, readOnly, TimeProvider.System));
        Assert.Equal(code, refused.Code);
        Assert.Contains($"influence repair --data {folder.Path}", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Content(folder.Path));
    }

    [Fact]
    public void A_database_that_was_being_made_when_the_process_ended_is_made()
    {
        using var folder = new TestFolder();
        folder.Close();
        foreach (var file in Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }

        File.WriteAllBytes(Path.Combine(folder.Path, "control.db"), []);
        folder.Open();
        Assert.Equal(1, folder.Load(FactKind.Follows, "a b\n").RowsLoaded);
    }

    internal static List<string> Content(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetRelativePath(folder, file)} {Convert.ToHexString(File.ReadAllBytes(file))}")];

    private static void Cut(string path, long length)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(length);
    }

    // The page of the schema: its cells point anywhere.
    private static void Spoil(string path)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.Position = 100;
        file.Write([.. Enumerable.Repeat((byte)0xEE, 400)]);
    }
}
