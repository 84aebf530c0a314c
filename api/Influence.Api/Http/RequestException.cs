using Influence.Engine.Methods;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Http;

/// <summary>A request that cannot be understood or met, for reasons that only HTTP knows.</summary>
/// <param name="status">HTTP status, 4xx, or 503 where this server cannot answer now.</param>
/// <param name="code">snake_case, stable.</param>
/// <param name="message">What was found, what is allowed, what next.</param>
internal sealed class RequestException(int status, string code, string message) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>snake_case, stable.</summary>
    public string Code { get; } = code;

    /// <summary>Everything that is wrong, when that can be told one by one.</summary>
    public IReadOnlyList<ProblemItem> Items { get; init; } = [];

    /// <summary>A parameter of the address is wrong.</summary>
    public static RequestException Parameter(string name, string code, string message) =>
        new(StatusCodes.Status400BadRequest, code, message) { Items = [new ProblemItem($"?{name}", code, message)] };

    /// <summary>Members of the body are wrong: all of them are listed, the first gives its code.</summary>
    public static RequestException Options(IReadOnlyList<OptionError> errors) =>
        new(StatusCodes.Status400BadRequest, errors[0].Code,
            string.Join(" ", errors.Take(Cut.MostItems).Select(error => Cut.Sentence(error.Message))))
        {
            Items = [.. errors.Take(Cut.MostItems).Select(error =>
                new ProblemItem(error.Option.Length == 0 ? "#" : $"#/{error.Option}", error.Code, error.Message))],
        };
}
