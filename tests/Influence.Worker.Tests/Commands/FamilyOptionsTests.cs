using Influence.Application.Catalog;
using Influence.Worker.Commands;

namespace Influence.Worker.Tests.Commands;

public sealed class FamilyOptionsTests
{
    // The only options that may be written by hand are those that are no method's: data, machine, output, who and which edges.
    [Fact]
    public void No_option_of_a_method_is_written_by_hand()
    {
        foreach (var family in MethodCatalog.Families)
        {
            var command = AllCommands.Make().Single(candidate => candidate.Name == family.Command);
            var fields = MethodCatalog.Of(family.Name)
                .SelectMany(method => Engine.Methods.OptionRules.Of(method.OptionsType))
                .Select(field => (field.CommandLineName.Length == 1 ? "-" : "--") + field.CommandLineName)
                .Append("--" + family.Selector)
                .Except(["--threads", "--top"])
                .Order(StringComparer.Ordinal)
                .Distinct();

            var question = command.Groups.Single(group => group.Heading == "Question").Options
                .Select(option => option.Name)
                .Except([$"--{family.Given}", $"--{family.Given}-file", $"--{family.Table}"])
                .Except(MethodCatalog.Of(family.Name).SelectMany(method => method.Lists).Select(list => "--" + list.Name))
                .Order(StringComparer.Ordinal);

            Assert.Equal(fields, question);
        }
    }
}
