using System.Collections.Immutable;
using System.CommandLine;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Engine.Errors;
using Influence.Engine.Methods;

namespace Influence.Worker.Commands;

/// <summary>Which edges a command looks at: a graph file, or the network of a data folder, each with its own options.</summary>
internal sealed class ViewChoice
{
    private readonly ImmutableArray<(string Name, Option Option)> _options;

    /// <summary>The choice a family has.</summary>
    public ViewChoice(MethodFamily family)
    {
        TakesFiles = MethodCatalog.Of(family.Name).Any(method => !method.AsksLog);
        var network = OptionRules.Of(typeof(NetworkViewOptions));
        var file = TakesFiles ? OptionRules.Of(typeof(FileViewOptions)) : [];
        _options =
        [
            .. network.Concat(file)
                .Where(field => MethodCatalog.Of(family.Name).Any(method => NetworkViewOptions.Matters(method, field.Name)))
                .GroupBy(field => field.Name)
                .Select(group => (group.Key, OptionValues.Option(group.First(), Text([.. group], network)))),
        ];
    }

    /// <summary>The graph file, without a data folder.</summary>
    public Option<string> Graph { get; } = CommonOptions.Text("--graph", "FILE",
        "Ask a graph file instead of the data folder: edge list, CSV, NDJSON or activity log, perhaps gzip; - is standard input");

    /// <summary>What to add to the command.</summary>
    public IEnumerable<Option> Options =>
        [.. TakesFiles ? [Graph] : Array.Empty<Option>(), .. _options.Select(option => option.Option)];

    /// <summary>Whether a graph file can be asked: it has no log.</summary>
    public bool TakesFiles { get; }

    /// <summary>The view of a network.</summary>
    /// <param name="parsed">What was given.</param>
    /// <param name="method">That is asked.</param>
    /// <param name="thirdParties">The setting, when the option was not given.</param>
    /// <exception cref="OptionException">option_of_another_view, option_of_another_method and the binder's.</exception>
    public NetworkViewOptions OfNetwork(ParseResult parsed, Method method, Func<string?, string?> thirdParties)
    {
        var values = Values(parsed, typeof(NetworkViewOptions), "needs --graph FILE");
        if (_options.FirstOrDefault(option => values.ContainsKey(option.Name) && !NetworkViewOptions.Matters(method, option.Name))
            is { Option: { } useless })
        {
            throw new OptionException("option_of_another_method",
                $"{useless.Name} changes nothing of what {method.Name} looks at. Leave it out, or ask another method.");
        }

        values["third_parties"] = thirdParties(values.GetValueOrDefault("third_parties"));
        return (NetworkViewOptions)OptionValues.Bind(typeof(NetworkViewOptions), values);
    }

    /// <summary>The view of a graph file.</summary>
    /// <exception cref="OptionException">option_of_another_view and the binder's.</exception>
    public FileViewOptions OfFile(ParseResult parsed) => (FileViewOptions)OptionValues.Bind(
        typeof(FileViewOptions), Values(parsed, typeof(FileViewOptions), "is for the data folder and does not go with --graph"));

    private Dictionary<string, string?> Values(ParseResult parsed, Type record, string why)
    {
        var known = OptionRules.Of(record);
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, option) in _options)
        {
            if (OptionValues.Given(parsed, option) is not { } text)
            {
                continue;
            }

            if (known.All(field => field.Name != name))
            {
                throw new OptionException("option_of_another_view", $"{option.Name} {why}.");
            }

            values[name] = text;
        }

        return values;
    }

    // Where the two views say the same, it is said once.
    private static string Text(OptionField[] fields, ImmutableArray<OptionField> network) => string.Join("; ", fields
        .GroupBy(OptionValues.Description)
        .Select(group => group.Count() > 1 ? group.Key
            : network.Contains(group.First()) ? $"{group.Key} (data folder)" : $"{group.Key} (with --graph)"));
}
