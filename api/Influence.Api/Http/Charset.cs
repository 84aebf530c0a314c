using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Influence.Api.Http;

/// <summary>Bodies that are text are UTF-8: what says otherwise is refused by name, not read as something else.</summary>
internal static class Charset
{
    /// <exception cref="RequestException">415 charset_unsupported.</exception>
    public static void DemandUtf8(MediaTypeHeaderValue type)
    {
        var named = HeaderUtilities.RemoveQuotes(type.Charset).Value;
        if (!string.IsNullOrEmpty(named) && !named.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            && !named.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
        {
            throw new RequestException(StatusCodes.Status415UnsupportedMediaType, "charset_unsupported",
                $"The body is said to be in '{Cut.Short(named)}'. Send it in UTF-8.");
        }
    }
}

/// <summary>The same for forms, before anybody reads one.</summary>
internal sealed class FormCharsets(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.HasFormContentType && MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type))
        {
            Charset.DemandUtf8(type);
        }

        return next(context);
    }
}
