using System.Reflection;
using Influence.Application.SmallGraphs;
using Influence.Engine.Methods;

namespace Influence.Application.Tests.SmallGraphs;

public sealed class SmallGraphMethodTests
{
    // Every member that can be set is set here to what it is not by itself, so that one left out would show.
    [Fact]
    public void A_method_that_has_its_library_is_like_it_was_in_every_member()
    {
        var method = new SmallGraphMethod<ChainOptions>
        {
            Name = "toy",
            Family = "chains",
            View = ViewKind.Influence,
            Sentence = "A toy",
            Columns = ChainColumns.All,
            LooksAtPeople = true,
            LooksAtIdentities = true,
            LooksAtDecisions = true,
            LooksAtLog = true,
            Chances = "learned",
            Lists = [new("must", "Who must be there")],
            GrowsByRows = true,
            TakesCommunities = true,
            DemandPeople = (_, _) => { },
            Cost = (_, _) => default!,
            Compute = (_, _, _, _) => throw new NotSupportedException(),
        };
        var ready = new ReadyMethods(NoSmallGraphs.Instance).Of(method);
        Assert.NotSame(method, ready);
        foreach (var member in typeof(Method).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var value = member.GetValue(method);
            Assert.True(!member.CanWrite || !Equals(value, NothingOf(member.PropertyType)), $"{member.Name} is not set here");
            Assert.Equal(value, member.GetValue(ready));
        }
    }

    private static object? NothingOf(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
