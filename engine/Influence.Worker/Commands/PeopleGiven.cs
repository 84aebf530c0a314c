using System.Collections.Immutable;
using System.CommandLine;
using Influence.Application.Catalog;
using Influence.Engine.Errors;

namespace Influence.Worker.Commands;

/// <summary>People named on the command line, or in a file: a CSV with a column <c>id</c>, or one id a line.</summary>
internal sealed class PeopleGiven
{
    private readonly Option<string> _list;
    private readonly Option<string>? _file;
    private readonly string _help;

    private PeopleGiven(Option<string> list, Option<string>? file, string help) => (_list, _file, _help) = (list, file, help);

    /// <summary>What to add to the command.</summary>
    public IEnumerable<Option> Options => _file is null ? [_list] : [_list, _file];

    /// <summary>How the people given to a family are named; null where it takes none.</summary>
    public static PeopleGiven? Of(MethodFamily family) => family.Given is not { } name ? null : new(
        CommonOptions.Text($"--{name}", family.GivenForm,
            $"{family.GivenHelp}, by id, comma separated; in quotes where an id holds a comma"),
        family.GivenInFile ? CommonOptions.Text($"--{name}-file", "FILE",
            $"{family.GivenHelp}: a CSV with a column id, or one id a line; - is standard input") : null,
        family.GivenHelp);

    /// <summary>The ids.</summary>
    /// <exception cref="OptionException">seeds_missing or options_exclude_each_other.</exception>
    public ImmutableArray<string> Read(ParseResult parsed)
    {
        var (list, file) = (parsed.GetValue(_list), _file is null ? null : parsed.GetValue(_file));
        if (list is not null && file is not null)
        {
            throw new OptionException("options_exclude_each_other", $"Give {_list.Name} or {_file!.Name}, not both.");
        }

        ImmutableArray<string> ids = file is not null ? [.. IdLists.OfText(TextFiles.Read(file))]
            : list is not null ? [.. IdLists.OfList(list)] : [];
        return ids.Length > 0 || _file is null ? ids : throw new OptionException("seeds_missing",
            $"Nobody was named. {_help}: give {_list.Name} with ids, as in {_list.Name} anna,ben, or {_file.Name}.");
    }
}
