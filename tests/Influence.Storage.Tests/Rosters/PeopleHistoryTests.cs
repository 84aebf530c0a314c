using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Storage.Tests.Folder;
using Influence.Testing;

namespace Influence.Storage.Tests.Rosters;

/// <summary>Whatever files say in whatever order: who said no is in no output, everybody else is, and the order changes nothing.
/// </summary>
public sealed class PeopleHistoryTests
{
    // A history holds twenty people: 8 of them each time, 500 (10,000 people) every night.
    private static int Histories => Nightly.Else(nightly: 500, otherwise: 8);

    [Fact]
    public void Nobody_who_said_no_is_listed_and_nobody_else_is_missing_in_any_order_of_files()
    {
        for (var seed = 1; seed <= Histories; seed++)
        {
            var history = new PeopleHistory(seed);
            var orders = new Random(seed);
            int[] first = [.. Enumerable.Range(0, history.Files.Length).OrderBy(_ => orders.Next())];
            int[] second = [.. Enumerable.Range(0, history.Files.Length).OrderBy(_ => orders.Next())];
            using var folder = new TestFolder();
            var (one, other) = (Load(folder, "one", history, first), Load(folder, "other", history, second));
            Assert.Equal(one.Id, other.Id);
            Compare(history, first, one.People, seed);
            Compare(history, second, other.People, seed);
        }
    }

    private static (string Id, IPeople People) Load(TestFolder folder, string network, PeopleHistory history, int[] order)
    {
        foreach (var file in order)
        {
            var report = folder.Load(FactKind.People, history.Files[file], network: network);
            Assert.Equal(history.UnreadableOf(file), report.RowsRejected);
        }

        var snapshot = folder.Snapshot(network);
        return (snapshot.Id, folder.People(snapshot, network: network));
    }

    private static void Compare(PeopleHistory history, int[] order, IPeople people, int seed)
    {
        var listed = history.Listed([.. order.Select((_, file) => Array.IndexOf(order, file))]);
        var shown = people.Page(null, 1000).Select(card => card.Id).Where(id => id[0] == 'c').Order(StringComparer.Ordinal);
        Assert.True(listed.Order(StringComparer.Ordinal).SequenceEqual(shown),
            $"History {seed}: by the rule {string.Join(' ', listed)}, shown {string.Join(' ', shown)}.");
        foreach (var hidden in history.People.Except(listed))
        {
            Assert.Null(people.Find(hidden));
            Assert.DoesNotContain(people.Search(hidden, 100), card => card.Id == hidden);
            foreach (var name in history.NamesOf(hidden))
            {
                Assert.True(people.Find(name) is not { } node || people.IdOf(node) != hidden, $"History {seed}: {name}");
            }
        }
    }
}
