using Influence.Engine.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Influence.Api.Dashboard.Forms;

/// <summary>What a form answers when it could not be done: a page that says why, and what next.</summary>
internal static class ProblemPage
{
    public static IResult Of(InfluenceException found) => new RazorComponentResult<App>(
        new Dictionary<string, object?> { [nameof(App.Problem)] = found })
    {
        StatusCode = found is OptionException ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict,
    };
}
