using System.Globalization;
using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Folder;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.FrontDoor;

/// <summary>A small brand as files: 60 people, those of small number followed by many, stories that travel; anna said
/// nothing, ben and carl said no.</summary>
internal sealed class LibraryFiles : IDisposable
{
    public const int People = 60;

    public static readonly string[] SaidNo = ["ben", "carl"];

    public LibraryFiles()
    {
        Folder = Directory.CreateTempSubdirectory("influence-library-").FullName;
        File.WriteAllText(Follows, "follower,followed\n" + string.Concat(Edges().Select(edge => $"{edge.From},{edge.To}\n")));
        File.WriteAllText(Shares, ShareRows());
        File.WriteAllText(Referrals, ReferralRows());
        File.WriteAllText(Customers, "id,name,email,consent\n" + string.Concat(Enumerable.Range(0, People - 10).Select(person =>
            $"{Id(person)},Name of {Id(person)},{Id(person)}@example.org,{(SaidNo.Contains(Id(person)) ? "no" : "yes")}\n")));
    }

    public string Folder { get; }

    public string Follows => Path.Combine(Folder, "f.csv");

    public string Shares => Path.Combine(Folder, "s.csv");

    public string Referrals => Path.Combine(Folder, "r.csv");

    public string Customers => Path.Combine(Folder, "p.csv");

    /// <summary>Everybody follows three of smaller number, the first most often.</summary>
    public static IEnumerable<(string From, string To)> Edges() => Enumerable.Range(1, People - 1).SelectMany(person =>
        new[] { person / 2, person / 3, person / 7 }.Distinct().Where(followed => followed != person)
            .Select(followed => (Id(person), Id(followed))));

    public static string Id(int person) => person switch
    {
        0 => "anna", 1 => "ben", 2 => "carl",
        _ => "p" + person.ToString("00", CultureInfo.InvariantCulture),
    };

    /// <summary>Loads all of it, and puts it in force.</summary>
    public void LoadInto(DataFolder folder)
    {
        var token = TestContext.Current.CancellationToken;
        foreach (var (kind, file) in
            new[] { (FactKind.Follows, Follows), (FactKind.Shares, Shares), (FactKind.People, Customers) })
        {
            folder.Loader.LoadAsync(new() { Network = "main", Kind = kind, Sources = [TestFolder.File(file)] }, null, null, token)
                .GetAwaiter().GetResult();
        }

        var build = folder.Snapshots.BuildAsync("main", null, token).GetAwaiter().GetResult();
        Assert.True(folder.Networks.MoveHead(null, new("main", build.SnapshotId, build.Batch, DateTimeOffset.UnixEpoch)));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // Everybody was brought by who has half of their number, and by a second one; every fifth bought.
    private static string ReferralRows() => "referrer,referred,time,stage,value\n" + string.Concat(
        Enumerable.Range(1, People - 1).SelectMany(person => new[]
        {
            $"{Id(person / 2)},{Id(person)},2026-01-{(person / 3) + 1:00}T00:00:00Z,signed_up,\n",
            $"{Id(person / 3)},{Id(person)},2026-01-{(person / 3) + 2:00}T00:00:00Z," +
                (person % 5 == 0 ? "converted,10\n" : "clicked,\n"),
        }));

    private static string ShareRows()
    {
        var rows = new StringBuilder("person,source,time,kind,message\n");
        for (var story = 0; story < 40; story++)
        {
            var start = story % 7;
            rows.Append(CultureInfo.InvariantCulture, $"{Id(start)},,2026-01-01T{story % 24:00}:00:00Z,share,m{story}\n");
            for (var person = start + 1; person < People; person += 5 + story % 3)
            {
                if (person / 2 == start || person / 3 == start)
                {
                    rows.Append(CultureInfo.InvariantCulture,
                        $"{Id(person)},{Id(start)},2026-01-01T{story % 24:00}:30:00Z,retweet,m{story}\n");
                }
            }
        }

        return rows.ToString();
    }
}
