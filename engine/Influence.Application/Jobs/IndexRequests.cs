using System.Collections.Immutable;
using System.Text.Json;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;

namespace Influence.Application.Jobs;

/// <summary>What if these were invited? A question to a reach index.</summary>
/// <param name="Network">The network asked about.</param>
/// <param name="People">Ids.</param>
/// <param name="View">Which chances, and who may be named.</param>
/// <param name="Options">How the index is drawn.</param>
public sealed record WhatIfRequest(
    string Network, ImmutableArray<string> People, NetworkViewOptions View, ReachIndexOptions Options);

/// <summary>Questions to a reach index as JSON: the body of <c>POST /v1/reach</c>, and what the job remembers that draws an
/// index. Such a job holds no people.</summary>
public static class IndexRequests
{
    /// <summary>Name of the member that holds the people.</summary>
    public const string People = "people";

    // Of a network's view, what has a meaning for influence edges.
    private static readonly string[] ViewNames = ["chance", "kinds", "third_parties"];

    /// <summary>The options of a body, beside its people.</summary>
    public static IEnumerable<OptionField> Fields => OptionRules.Of(typeof(ReachIndexOptions))
        .Where(option => option.IsPartOfRun)
        .Concat(OptionRules.Of(typeof(NetworkViewOptions)).Where(option => ViewNames.Contains(option.Name)));

    /// <summary>Reads a body; lists everything that is wrong, not only the first.</summary>
    /// <param name="network">The network asked about.</param>
    /// <param name="body">A JSON object, as in <c>{"people":["anna","ben"],"model":"ic"}</c>.</param>
    /// <param name="errors">Named by member; the request is meaningless unless it is empty.</param>
    public static WhatIfRequest Read(string network, JsonElement body, out ImmutableArray<OptionError> errors)
    {
        var found = ImmutableArray.CreateBuilder<OptionError>();
        var members = MethodRequests.Members(body, found);
        var isGiven = members.ContainsKey(People);
        var people = MethodRequests.TakeGiven(People, members, found);
        if (people.IsEmpty && (!isGiven || found.Count == 0))
        {
            found.Add(new OptionError(People, "option_missing", $"{People} is required: ids as text, as in [\"anna\",\"ben\"]."));
        }

        var (view, options) = Bound(members, found);
        errors = found.ToImmutable();
        return new WhatIfRequest(network, people, view, options);
    }

    /// <summary>Writes what a job needs to draw the index; equal indexes give equal text.</summary>
    internal static string Write(NetworkViewOptions view, ReachIndexOptions options)
    {
        using var written = JsonDocument.Parse(OptionsJson.Write(view, options));
        var names = Fields.Select(field => field.Name).ToHashSet();
        return JsonSerializer.Serialize(written.RootElement.EnumerateObject().Where(member => names.Contains(member.Name))
            .ToDictionary(member => member.Name, member => member.Value));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="OptionException">A job of another version asks for what this one does not know.</exception>
    internal static (NetworkViewOptions View, ReachIndexOptions Options) Read(Job job)
    {
        using var body = JsonDocument.Parse(job.RequestJson);
        var found = ImmutableArray.CreateBuilder<OptionError>();
        var read = Bound(MethodRequests.Members(body.RootElement, found), found);
        return found.Count == 0 ? read : throw new OptionException(found[0].Code, found[0].Message);
    }

    private static (NetworkViewOptions View, ReachIndexOptions Options) Bound(
        Dictionary<string, JsonElement> members, ImmutableArray<OptionError>.Builder found)
    {
        var (view, options) = MethodRequests.Split("A question to the reach index",
            [.. OptionRules.Of(typeof(ReachIndexOptions)).Where(field => field.IsPartOfRun).Select(field => field.Name)],
            [.. ViewNames], members, found);
        var bound = (NetworkViewOptions)MethodRequests.Bound(typeof(NetworkViewOptions), view, found);
        found.AddRange(MethodRequests.ViewErrors(bound));
        return (bound, (ReachIndexOptions)MethodRequests.Bound(typeof(ReachIndexOptions), options, found));
    }
}
