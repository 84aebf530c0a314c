using Influence.Application.Answering;

namespace Influence.Application.Tests.Answering;

public sealed class PartSortTests
{
    [Fact]
    public void A_part_is_that_of_the_whole_in_order()
    {
        var random = new Random(5);
        for (var time = 0; time < 2_000; time++)
        {
            var items = Enumerable.Range(0, random.Next(0, 200)).ToArray();
            random.Shuffle(items);
            if (time % 3 == 0)
            {
                Array.Sort(items);
            }

            var (from, to) = (random.Next(-5, 205), random.Next(-5, 205));
            var sorted = items.Order().ToArray();
            PartSort.Sort(items, from, to, (left, right) => left.CompareTo(right));
            for (var place = Math.Max(0, from); place < Math.Min(to, items.Length); place++)
            {
                Assert.Equal(sorted[place], items[place]);
            }

            Assert.Equal(sorted, items.Order());
        }
    }

    // Comparing two people reads their ids: of a hundred thousand, only a few times as many comparisons as there are people.
    [Fact]
    public void A_page_of_a_long_list_costs_few_comparisons()
    {
        var items = Enumerable.Range(0, 100_000).ToArray();
        new Random(1).Shuffle(items);
        var asked = 0;
        PartSort.Sort(items, 50_000, 50_025, (left, right) =>
        {
            asked++;
            return left.CompareTo(right);
        });
        Assert.Equal(Enumerable.Range(50_000, 25), items[50_000..50_025]);
        Assert.InRange(asked, 100_000, 800_000);
    }
}
