using Microsoft.AspNetCore.Http;

namespace Influence.Api.Http;

/// <summary>Makes ready what routes are found by: HEAD is a GET whose body stays here, and a person's id is read from the
/// address as it was sent.</summary>
internal sealed class AddressReading(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        PersonAddress.Note(context);
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        (context.Request.Method, context.Response.Body) = (HttpMethods.Get, Stream.Null);
        IsHead.Set(context);
        try
        {
            await next(context);
        }
        finally
        {
            (context.Request.Method, context.Response.Body) = (HttpMethods.Head, body);
        }
    }
}

/// <summary>Whether a request wants the head of an answer alone: what goes on for long must not begin.</summary>
internal static class IsHead
{
    private static readonly object Key = new();

    /// <summary>Notes it.</summary>
    public static void Set(HttpContext context) => context.Items[Key] = true;

    /// <summary>Whether it was noted.</summary>
    public static bool Of(HttpContext context) => context.Items.ContainsKey(Key);
}
