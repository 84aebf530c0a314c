using Influence.Testing;
using Influence.Testing.OptedOut;

namespace Influence.Storage.Tests.OptedOut;

/// <summary>Who said no, whatever their id and however the no arrived, is in no output.</summary>
public sealed class OptedOutTests
{
    private static int Sequences => Nightly.Else(nightly: 10_000, otherwise: 6);

    // One in sixteen asks for advocates and campaigns too, which take most of the time. Half are looked at as they stand, the
    // others when the snapshot has been made anew. 10,000 take some twenty minutes of one core.
    [Fact]
    public async Task Nobody_who_said_no_in_any_way_is_in_any_answer()
    {
        var (looked, named) = (0, 0);
        for (var seed = 1; seed <= Sequences; seed++)
        {
            using var house = new OptedOutHouse(seed, isThorough: seed % 16 == 3);
            var history = new OptOutHistory(seed);
            foreach (var step in history.Steps)
            {
                await step.Do(house);
            }

            await house.ExcludeAgainAsync();
            if (seed % 2 == 0)
            {
                await house.RefreshAsync();
            }

            looked += await LookAsync(house, history, seed);
            named += house.Named;
        }

        Assert.True(named > 5 * Sequences && looked > 20 * Sequences, $"{looked} texts with {named} people are too few.");
    }

    private static async Task<int> LookAsync(OptedOutHouse house, OptOutHistory history, int seed)
    {
        var (looked, everything) = (0, "");
        string[] sought = [.. history.Out.SelectMany(one => new[] { one.ShownId, one.Name, one.Email, one.Phone, one.Handle })];
        await foreach (var (name, text) in house.TellAllAsync(sought))
        {
            looked++;
            everything += name == "people" ? text : "";
            foreach (var one in history.Out)
            {
                var told = one.Secrets.Where(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)).ToArray();
                Assert.True(told.Length == 0, $"Sequence {seed}: {name} tells {string.Join(", ", told)}.\n{history}\n{text}");
            }
        }

        foreach (var one in history.Out)
        {
            foreach (var name in new[] { one.Id, one.ShownId, one.Email, "@" + one.Handle, one.Phone })
            {
                Assert.False(await house.IsFoundAsync(name), $"Sequence {seed}: {name} is found.\n{history}");
            }
        }

        foreach (var one in history.In)
        {
            var isThere = everything.Contains(one.Name, StringComparison.Ordinal);
            Assert.True(isThere, $"Sequence {seed}: {one.Id} is gone.\n{history}");
        }

        return looked;
    }
}
