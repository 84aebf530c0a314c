using Influence.Application.Imports;
using Influence.Engine.Errors;
using Influence.Storage.Files;
using Influence.Storage.Folder;
using Influence.Storage.Repairs;
using Influence.Testing;

namespace Influence.Storage.Tests.Instants;

/// <summary>One bit of one file of a closed folder flips: the answer is what it was, or it is refused by name.</summary>
public sealed class FlippedBitTests
{
    private static readonly int _flips = Nightly.Else(500, 7);

    [Fact]
    public void No_flipped_bit_makes_a_wrong_answer_lists_somebody_who_said_no_or_deletes_a_fact()
    {
        var random = new Random(Nightly.IsOn ? 10 : Environment.TickCount);
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var flip = 0; flip < _flips; flip++)
        {
            using var folder = FinishedFolder.Copy();
            var kinds = folder.Files().GroupBy(KindOf).ToList();
            var files = kinds[flip % kinds.Count].ToList(); // each kind of file in turn: most bytes are in few of them
            var file = files[random.Next(files.Count)];
            var (place, bit) = Flip(Path.Combine(folder.Path, file), random);
            var before = folder.Files().Where(IsFact).ToList();
            var outcome = Ask(folder, $"bit {bit} of byte {place} of {file}");
            Assert.Equal(before, folder.Files().Where(IsFact).Intersect(before));
            var told = $"{kinds[flip % kinds.Count].Key}: {outcome}";
            outcomes[told] = outcomes.GetValueOrDefault(told) + 1;
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Join('\n', outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}")));
    }

    [Fact]
    public void A_bit_that_flips_in_a_no_is_seen_before_anybody_is_listed()
    {
        using var folder = FinishedFolder.Copy();
        folder.FlipBitOfNo();
        Assert.Equal("control_database_damaged, repaired", Ask(folder, "a bit of a no"));
    }

    [Fact]
    public async Task An_upload_whose_bytes_changed_while_it_waited_is_not_loaded()
    {
        using var folder = FinishedFolder.Copy();
        using var data = DataFolder.Open(folder.Path, readOnly: false, TimeProvider.System);
        var import = new Import
        {
            Id = Guid.NewGuid(), Network = "main", FileName = "late.csv", State = "uploaded",
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        using (var content = new MemoryStream("p1 p2\n"u8.ToArray()))
        {
            await data.Imports.PutContentAsync(import.Id, content, TestContext.Current.CancellationToken);
        }

        data.Imports.Content(import).Open().Dispose();
        Flip(Path.Combine(folder.Path, "imports", import.Id.ToString("N"), "content"), new Random(1));
        var refused = Assert.Throws<GraphDataException>(data.Imports.Content(import).Open);
        Assert.Equal("upload_damaged", refused.Code);
        Assert.Contains("late.csv", refused.Message, StringComparison.Ordinal);
    }

    private static string Ask(FinishedFolder folder, string flipped)
    {
        try
        {
            using var story = new Story(folder.Path, SystemFiles.Instance);
            Assert.True(story.State() == FinishedFolder.States[^1], $"{flipped}: as it is, the answer is\n{story.State()}");
            story.Refresh();
            Assert.True(story.State() == FinishedFolder.States[^1], $"{flipped}: the facts give\n{story.State()}");
            return "the same answer";
        }
        catch (GraphDataException refused)
        {
            return $"{refused.Code}, {Repair(folder, flipped)}";
        }
    }

    // What the repair cannot bring back it names, and it comes with the files that brought it.
    private static string Repair(FinishedFolder folder, string flipped)
    {
        var report = FolderRepair.Run(folder.Path, "main", isDryRun: false, TimeProvider.System);
        using var story = new Story(folder.Path, SystemFiles.Instance);
        story.Refresh();
        DemandNos(story, flipped);
        if (story.StateWithoutNames() == FinishedFolder.StateWithoutNames)
        {
            return "repaired";
        }

        Assert.True(!report.Missing.IsEmpty, $"{flipped}: nothing is told to be missing, and the answer is\n{story.State()}");
        story.LoadAgain();
        DemandNos(story, flipped);
        Assert.True(story.StateWithoutNames() == FinishedFolder.StateWithoutNames,
            $"{flipped}: with all files loaded again the answer is\n{story.State()}\nmissing was " +
            string.Join(' ', report.Missing));
        return "loaded again";
    }

    private static void DemandNos(Story story, string flipped) => Assert.True(
        !story.Listed().Intersect(Story.NosAfter(Story.Steps)).Any(), $"{flipped}: somebody who said no is listed.");

    private static (long Place, int Bit) Flip(string path, Random random)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var (place, bit) = (random.NextInt64(file.Length), random.Next(8));
        file.Position = place;
        var value = file.ReadByte();
        file.Position = place;
        file.WriteByte((byte)(value ^ (1 << bit)));
        return (place, bit);
    }

    private static string KindOf(string file) =>
        Path.GetExtension(file) is { Length: > 0 } ending ? ending : Path.GetFileName(file);

    private static bool IsFact(string file) => Path.GetDirectoryName(file) is "facts" or "roster";
}
