using System.Collections.Frozen;

namespace Influence.Application.Catalog;

/// <summary>Every error code there is, registered once: statuses, exit codes, the server's page <c>/errors</c> and
/// engine/docs/errors.md read it.</summary>
public static partial class ErrorCatalog
{
    /// <summary>Where a server answers with the page of all codes.</summary>
    public const string Page = "/errors";

    // Lazy, since nobody promises in which order the parts of this class are set up.
    private static readonly Lazy<FrozenDictionary<string, ErrorCode>> _byCode = new(() =>
        Groups.SelectMany(group => group.Codes).ToFrozenDictionary(row => row.Code, StringComparer.Ordinal));

    /// <summary>The sections of the page, in the order people meet them.</summary>
    public static IReadOnlyList<ErrorGroup> Groups =>
    [
        new("What is asked", _asking),
        new("Requests over HTTP", _requests),
        new("Networks, uploads, jobs and answers", _networks),
        new("Files that cannot be read", _files),
        new("Files of another kind", _foreign),
        new("Lines of a file", _rows),
        new("Graphs and what is computed on them", _graphs),
        new("The data folder and the store", _stores),
        new("The program", _program),
    ];

    /// <summary>The row of a code; null when there is none, as for a code that an older version kept.</summary>
    public static ErrorCode? Find(string code) => _byCode.Value.GetValueOrDefault(code);

    /// <summary>The <c>type</c> of a problem: on the server that answers, the code's row of <see cref="Page"/>.</summary>
    public static string TypeOf(string code) => _byCode.Value.ContainsKey(code) ? $"{Page}#{code}" : Page;
}
