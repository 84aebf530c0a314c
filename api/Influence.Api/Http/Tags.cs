using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Influence.Api.Http;

/// <summary>Strong entity tags: what an answer was made from, and how it was asked for.</summary>
internal static class Tags
{
    /// <summary>Sets the headers of caching; true when the client has this very answer, and 304 is all it needs.</summary>
    /// <param name="context">The request.</param>
    /// <param name="state">Snapshot and roster version: an opt-out changes the tag at once.</param>
    public static bool IsKnown(HttpContext context, string state)
    {
        var asked = $"{state}\n{context.Request.Path}{context.Request.QueryString}\n{context.Request.Headers.Accept}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)).AsSpan(0, 8));
        var tag = new EntityTagHeaderValue($"\"{state.Split('.')[0]}-{hash}\"");
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { Private = true, NoStore = true }; // answers name people
        context.Response.Headers.Vary = "Accept, Accept-Encoding, Authorization";
        return context.Request.GetTypedHeaders().IfNoneMatch
            .Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any));
    }
}
