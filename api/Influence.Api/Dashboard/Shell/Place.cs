using Influence.Api.Http;
using Influence.Application.Facts;
using Influence.Application.Queries;

namespace Influence.Api.Dashboard.Shell;

/// <summary>Where a page stands: the network it is about, and addresses that stay in that network.</summary>
public sealed record Place
{
    /// <summary>The network asked for, or the one the dashboard opens with.</summary>
    public required string Network { get; init; }

    /// <summary>Whether it is the one the dashboard opens with, which addresses need not name.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>Its head, or null when nothing is loaded.</summary>
    public required NetworkHead? Head { get; init; }

    /// <summary>Kinds of ties loaded: follows, shares, referrals; empty where word of mouth cannot travel yet.</summary>
    public required IReadOnlyList<string> Ties { get; init; }

    /// <summary>All networks by name.</summary>
    public required IReadOnlyList<string> Networks { get; init; }

    /// <summary>When the page was made.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The address of a page in this network; parameters that are null or empty are left out.</summary>
    /// <param name="path">As in <c>/advocates</c>.</param>
    /// <param name="query">Parameters beside the network.</param>
    public string Href(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var address = new System.Text.StringBuilder(path);
        var separator = '?';
        if (!IsDefault)
        {
            Add("network", Network);
        }

        foreach (var (name, value) in query)
        {
            if (!string.IsNullOrEmpty(value))
            {
                Add(name, value);
            }
        }

        return address.ToString();

        void Add(string name, string value)
        {
            address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
    }

    /// <summary>The page of a story.</summary>
    internal string Story(StoryRow row) => Href("/conversations/conversation", (row.Kind, row.Name));

    /// <summary>The page of the conversation of an alert.</summary>
    internal string Story(AlertRow row) => Href("/conversations/conversation", (row.Kind, row.Story));

    /// <summary>The page of a person, or what is done on it.</summary>
    /// <param name="id">Any id.</param>
    /// <param name="act">As in <c>/exclude</c>.</param>
    public string Person(string id, string act = "") => PersonAddress.Write(
        "/people", id, act, IsDefault ? "" : $"network={Uri.EscapeDataString(Network)}");
}
