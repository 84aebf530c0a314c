using Influence.Application.Facts;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Rosters;

/// <summary>The cards of many people come in one statement, and are those that each has alone.</summary>
public sealed class ManyCardsTests
{
    // 1,200 people are three statements; one said no, one is known by ties alone.
    [Fact]
    public void Many_cards_are_the_cards_of_each_in_the_order_asked_for_and_nobody_who_said_no()
    {
        using var folder = new TestFolder();
        var customers = Enumerable.Range(0, 1200).Select(i => $"p{i},Person {i},{(i == 7 ? "no" : "yes")}");
        folder.Load(FactKind.People, "id,name,consent\n" + string.Join('\n', customers) + "\n");
        folder.Load(FactKind.Follows, string.Join('\n', Enumerable.Range(1, 1199).Select(i => $"p{i} p0")) + "\nstranger p0\n");
        var snapshot = folder.Snapshot();
        int[] asked = [.. Enumerable.Range(0, snapshot.NodeCount).Reverse()];
        var alone = asked.Select(folder.People(snapshot, showThirdParties: true).CardOf).OfType<object>().ToList();
        Assert.Equal(1200, alone.Count);
        folder.Reopen(); // else those would be kept
        snapshot = folder.Snapshot();
        var people = folder.People(snapshot, showThirdParties: true);
        Assert.Equal(alone, people.CardsOf(asked));
        Assert.Equal(alone, people.CardsOf(asked)); // from memory
        Assert.Equal(["p3", "p1199", "p3"], people.CardsOf(
            [people.Find("p3")!.Value, people.Find("p1199")!.Value, people.Find("p3")!.Value]).Select(card => card.Id));
    }
}
