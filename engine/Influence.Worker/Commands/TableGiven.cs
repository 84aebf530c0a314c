using System.Collections.Immutable;
using System.CommandLine;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Engine.Errors;

namespace Influence.Worker.Commands;

/// <summary>A table that goes with a question: a file with a row a person and offer.</summary>
internal sealed class TableGiven
{
    private readonly Option<string> _file;

    private TableGiven(Option<string> file) => _file = file;

    /// <summary>What to add to the command.</summary>
    public IEnumerable<Option> Options => [_file];

    /// <summary>How the table of a family is named; null where it takes none.</summary>
    public static TableGiven? Of(MethodFamily family) => family.Table is not { } name ? null : new(
        CommonOptions.Text($"--{name}", "FILE",
            "A CSV of person, offer, value (a number from 0, in any one unit) and perhaps places (1 where none is said); - is " +
            "standard input"));

    /// <summary>The rows.</summary>
    /// <exception cref="OptionException">offers_missing or offer_not_readable.</exception>
    public ImmutableArray<OfferRow> Read(ParseResult parsed) => parsed.GetValue(_file) is { } path
        ? OfferLists.OfText(TextFiles.Read(path))
        : throw new OptionException("offers_missing",
            $"Which offers there are was not said: give {_file.Name} with a CSV whose first line is person,offer,value.");
}
