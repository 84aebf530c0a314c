using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Http;

/// <summary>Refuses parameters a route does not have: a misspelt filter must not look like an empty one.</summary>
internal static class StrictQuery
{
    /// <summary>Names the parameters the routes take.</summary>
    public static TBuilder WithParameters<TBuilder>(this TBuilder routes, params string[] names)
        where TBuilder : IEndpointConventionBuilder => routes.AddEndpointFilter(async (invocation, next) =>
    {
        foreach (var (name, value) in AddressText.Parameters(invocation.HttpContext.Request.QueryString.Value ?? ""))
        {
            if (name is null || value is null)
            {
                throw new RequestException(StatusCodes.Status400BadRequest, "parameter_not_readable",
                    $"The parameter {(name is null ? "" : $"'{Cut.Short(name)}' ")}cannot be read. Encode its name and value " +
                    "once, as UTF-8 with percent signs.");
            }

            if (!names.Contains(name))
            {
                throw RequestException.Parameter(name, "parameter_unknown", names.Length == 0
                    ? $"There is no parameter '{Cut.Short(name)}' here; this route takes none."
                    : $"There is no parameter '{Cut.Short(name)}' here. Parameters are {string.Join(", ", names)}.");
            }
        }

        return await next(invocation);
    });
}
