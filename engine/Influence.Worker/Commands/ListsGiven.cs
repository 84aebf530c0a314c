using System.Collections.Immutable;
using System.CommandLine;
using Influence.Application.Catalog;
using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Worker.Commands;

/// <summary>Lists of people that some methods of a family take: typed, or in a file.</summary>
internal sealed class ListsGiven
{
    private readonly MethodFamily _family;
    private readonly ImmutableArray<(PeopleList List, Option<string> Option)> _lists;

    private ListsGiven(MethodFamily family, ImmutableArray<(PeopleList List, Option<string> Option)> lists) =>
        (_family, _lists) = (family, lists);

    /// <summary>What to add to the command.</summary>
    public IEnumerable<Option> Options => _lists.Select(list => list.Option);

    /// <summary>The lists of a family's methods.</summary>
    public static ListsGiven Of(MethodFamily family) => new(family,
    [
        .. MethodCatalog.Of(family.Name).SelectMany(method => method.Lists).Distinct().Select(list => (list, CommonOptions.Text(
            $"--{list.Name}", "A,B|@FILE",
            $"{list.Sentence} ({TakersOf(family, list)}); ids, comma separated, or @ and a file of ids"))),
    ]);

    /// <summary>The ids of each list that was given.</summary>
    /// <exception cref="OptionException">option_of_another_method, or option_not_readable: nobody is named.</exception>
    public ImmutableDictionary<string, ImmutableArray<string>> Read(ParseResult parsed, Method method)
    {
        var read = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
        foreach (var (list, option) in _lists)
        {
            if (parsed.GetValue(option) is not { } text)
            {
                continue;
            }

            if (!method.Lists.Contains(list))
            {
                throw new OptionException("option_of_another_method",
                    $"{method.Name} has no option {option.Name}; {TakersOf(_family, list)} has it. " +
                    $"Name the method with --{_family.Selector}.");
            }

            ImmutableArray<string> ids =
                [.. text.StartsWith('@') ? IdLists.OfText(TextFiles.Read(text[1..])) : IdLists.OfList(text)];
            read[list.Name] = ids.Length > 0 ? ids : throw new OptionException("option_not_readable",
                $"{option.Name} is '{text}', but nobody is named there. Give ids with commas, as in {option.Name} anna,ben, " +
                $"or @ and a file with one id a line or a column id; leave {option.Name} out where nobody is meant.");
        }

        return read.ToImmutable();
    }

    private static string TakersOf(MethodFamily family, PeopleList list) => string.Join(", ",
        MethodCatalog.Of(family.Name).Where(method => method.Lists.Contains(list)).Select(method => method.Name));
}
