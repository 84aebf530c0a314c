using System.Collections.Immutable;
using System.Text.Json;
using Influence.Application.Catalog;
using Influence.Application.Jobs;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Dashboard.Forms;

/// <summary>A question as its form shows it: what stands in the fields, what is wrong with them, whom they may mean.</summary>
public sealed class QuestionForm(MethodFamily family, Method method)
{
    /// <summary>The family asked.</summary>
    public MethodFamily Family { get; } = family;

    /// <summary>The method asked.</summary>
    public Method Method { get; } = method;

    /// <summary>What stands in a field, by its name; people a line each.</summary>
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>What is wrong with a field, by its name.</summary>
    public Dictionary<string, string> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>People found by a part of their name, or whom a word may mean, by the list's name.</summary>
    public Dictionary<string, ImmutableArray<PersonCard>> Found { get; } = new(StringComparer.Ordinal);

    /// <summary>Who stands on a list, by its name.</summary>
    public Dictionary<string, ImmutableArray<PersonCard>> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the question as a whole; null where nothing is.</summary>
    public InfluenceException? Refused { get; set; }

    /// <summary>What stands in a field.</summary>
    public string Value(string name) => Values.GetValueOrDefault(name, "");

    /// <summary>The form as an address fills it in; a parameter may be there several times.</summary>
    /// <exception cref="OptionException">method_unknown.</exception>
    public static QuestionForm Of(MethodFamily family, IQueryCollection address)
    {
        var form = new QuestionForm(family, MethodCatalog.Find(family.Name, address[family.Selector].ToString()));
        foreach (var (name, values) in address)
        {
            form.Values[name] = string.Join('\n', values.AsEnumerable());
        }

        return form;
    }

    /// <summary>The form as a job was asked; whoever may not be named any more is left out, and a table is not kept.</summary>
    public static QuestionForm Of(Job job, PeopleQuery people)
    {
        var family = MethodCatalog.Family(job.Kind);
        using var body = JsonDocument.Parse(job.RequestJson);
        var asked = body.RootElement;
        var form = new QuestionForm(family, MethodCatalog.Find(
            family.Name, asked.TryGetProperty(family.Selector, out var name) ? name.GetString() : null));
        foreach (var member in asked.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.Null || member.Name == family.Table)
            {
                continue;
            }

            form.Values[member.Name] = member.Value.ValueKind != JsonValueKind.Array ? member.Value.ToString()
                : string.Join('\n', people.Meant(job.Network, member.Value.EnumerateArray().Select(id => id.GetString()!))
                    .Select(one => one.Card?.Id).OfType<string>());
        }

        return form;
    }
}
