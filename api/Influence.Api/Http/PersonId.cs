using Microsoft.AspNetCore.Http;

namespace Influence.Api.Http;

/// <summary>The person a request is about.</summary>
/// <param name="Value">The id, which need not be known.</param>
internal readonly record struct PersonId(string Value)
{
    /// <summary>Called by the framework.</summary>
    public static ValueTask<PersonId> BindAsync(HttpContext context) =>
        ValueTask.FromResult(new PersonId(PersonAddress.Read(context)));
}
