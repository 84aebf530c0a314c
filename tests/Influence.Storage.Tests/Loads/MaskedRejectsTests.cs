using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Storage.Control;
using Influence.Storage.Repairs;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Loads;

/// <summary>Whoever says no later leaves the files of refused lines that were written before.</summary>
public sealed class MaskedRejectsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_load_of_noes_masks_them_in_all_files_of_rejects()
    {
        var (ofLoad, ofUpload) = (Refused(), Uploaded());
        _folder.Load(FactKind.People, "id,suppressed,consent\nanna,true,\nben,,no\ncleo,,yes\n");
        Assert.All([ofLoad, ofUpload], AreMasked);
    }

    [Fact]
    public void An_exclusion_masks_them()
    {
        var kept = Refused();
        _folder.Data.Roster.Suppress("anna");
        _folder.Data.Roster.Suppress("ben");
        AreMasked(kept);
    }

    // The database is lost, and with it the list of uploads: whose a file was is not known, and its people said no all the same.
    [Fact]
    public void A_repair_masks_them()
    {
        var (ofLoad, ofUpload) = (Refused(), Uploaded());
        var (load, upload) = (File.ReadAllText(ofLoad), File.ReadAllText(ofUpload));
        _folder.Load(FactKind.People, "id,consent\nanna,no\nben,no\n");
        _folder.Close();
        File.WriteAllText(ofLoad, load);
        File.WriteAllText(ofUpload, upload);
        File.Delete(new DataPaths(_folder.Path).Control);
        FolderRepair.Run(_folder.Path, "main", isDryRun: false, TimeProvider.System);
        _folder.Reopen();
        Assert.All([ofLoad, ofUpload], AreMasked);
    }

    // A process that ended between the no and the masking leaves it to the next.
    [Fact]
    public void What_was_not_masked_is_when_the_folder_is_opened_next()
    {
        var kept = Refused();
        var before = File.ReadAllText(kept);
        _folder.Load(FactKind.People, "id,consent\nanna,no\nben,no\n");
        File.WriteAllText(kept, before);
        using (var control = new ControlDatabase(new DataPaths(_folder.Path).Control, isReadOnly: false))
        {
            control.Write(connection => connection.Execute("DELETE FROM counters WHERE name = 'rejects_masked'"));
        }

        _folder.Reopen();
        AreMasked(kept);
    }

    // A load that still writes is masked when it ends, and other lines of a file stay as they are, to the byte.
    [Fact]
    public void A_file_that_is_still_written_is_masked_when_it_is_closed()
    {
        string path;
        using (var rejects = _folder.Data.Rejects.Open("main", FactKind.Follows, RejectLimits.Usual))
        {
            rejects.Report(new Reject("f.csv", 2, 9, null, "field_missing", "cleo", "Nothing of anna."));
            path = rejects.Path!;
            _folder.Load(FactKind.People, "id,consent\nanna,no\n");
            rejects.Report(new Reject("f.csv", 3, 18, "time", "bad_time", "dora;\"4\"", "No time."));
        }

        var lines = File.ReadAllText(path).Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal("{\"source\":\"f.csv\",\"line\":2,\"byte_offset\":9,\"column\":null,\"code\":\"field_missing\"," +
            "\"excerpt\":\"cleo\",\"message\":\"Nothing of •••\"}", lines[0]);
        Assert.Equal("{\"source\":\"f.csv\",\"line\":3,\"byte_offset\":18,\"column\":\"time\",\"code\":\"bad_time\"," +
            "\"excerpt\":\"dora;\\\"4\\\"\",\"message\":\"No time.\"}", lines[1]);
        Assert.DoesNotContain(Directory.GetFiles(System.IO.Path.GetDirectoryName(path)!), file => file.EndsWith(".tmp"));
    }

    // "cara de luca" has cara in it: masked by one no after the other, nothing of either is left.
    [Fact]
    public void Nothing_is_left_of_an_id_that_has_another_in_it()
    {
        string path;
        using (var rejects = _folder.Data.Rejects.Open("main", FactKind.Follows, RejectLimits.Usual))
        {
            rejects.Report(new Reject("f.csv", 2, 9, null, "bad_time", "\"cara de luca, jr\",cleo ann",
                "'cara de luca, jr' is odd."));
            path = rejects.Path!;
        }

        Array.ForEach(["cara", "cara de luca, jr"], _folder.Data.Roster.Suppress);
        var text = File.ReadAllText(path);
        Assert.DoesNotContain("luca", text, StringComparison.Ordinal);
        Assert.Contains("\"excerpt\":\"\\\"•••\\\",cleo ann\",\"message\":\"'•••' is odd.\"", text, StringComparison.Ordinal);
    }

    private static void AreMasked(string path)
    {
        var text = File.ReadAllText(path);
        Assert.DoesNotContain("anna", text);
        Assert.DoesNotContain("ben", text);
        Assert.Contains("cleo", text);
    }

    private string Refused()
    {
        using var rejects = _folder.Data.Rejects.Open("main", FactKind.Referrals, RejectLimits.Usual);
        Load(rejects);
        return rejects.Path!;
    }

    private string Uploaded()
    {
        var id = Guid.NewGuid();
        using (var rejects = _folder.Data.Imports.OpenRejects(id))
        {
            Load(rejects);
        }

        return System.IO.Path.Combine(new DataPaths(_folder.Path).Import(id), "rejects.ndjson");
    }

    private void Load(IProgress<Reject> rejects)
    {
        var request = new LoadRequest
        {
            Network = "main", Kind = FactKind.Referrals, Read = new ReadOptions(),
            Sources =
            [
                TestFolder.Source("referrer,referred,time,stage\nanna,cleo,soon,converted\ncleo,ben,later,invited\n" +
                    "cleo,dora,2026-05-01,invited\ncleo,emil,2026-05-01,invited\ncleo,fred,2026-05-01,invited\n"),
            ],
        };
        _folder.Data.Loader.LoadAsync(request, rejects, null, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }
}
