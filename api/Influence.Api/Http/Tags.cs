using System.Security.Cryptography;
using System.Text;
using Influence.Application.Answering;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Influence.Api.Http;

/// <summary>Strong entity tags: what an answer was made from, and how it was asked for.</summary>
internal static class Tags
{
    /// <summary>Whether the client has this very answer, so that nothing needs to be made for it: sets the headers of caching
    /// only where it has.</summary>
    /// <param name="context">The request.</param>
    /// <param name="state">As of <see cref="IsKnown"/>.</param>
    public static bool IsCurrent(HttpContext context, string state)
    {
        if (context.Request.Headers.IfNoneMatch.Count == 0)
        {
            return false;
        }

        var tag = Of(context, state);
        var isCurrent = context.Request.GetTypedHeaders().IfNoneMatch
            .Any(known => known.Compare(tag, useStrongComparison: false));
        if (isCurrent)
        {
            SetHeaders(context, tag);
        }

        return isCurrent;
    }

    /// <summary>Sets the headers of caching; true when the client has this very answer, and 304 is all it needs.</summary>
    /// <param name="context">The request.</param>
    /// <param name="state">Snapshot and roster version: an opt-out changes the tag at once.</param>
    public static bool IsKnown(HttpContext context, string state)
    {
        var tag = Of(context, state);
        SetHeaders(context, tag);
        return context.Request.GetTypedHeaders().IfNoneMatch
            .Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any));
    }

    private static EntityTagHeaderValue Of(HttpContext context, string state)
    {
        var asked = $"{state}\n{ProgramVersion.Text}\n{context.Request.Path}{context.Request.QueryString}\n" +
            context.Request.Headers.Accept;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)).AsSpan(0, 8));
        return new EntityTagHeaderValue($"\"{state.Split('.')[0]}-{hash}\"");
    }

    private static void SetHeaders(HttpContext context, EntityTagHeaderValue tag)
    {
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { Private = true, NoStore = true }; // answers name people
        context.Response.Headers.Vary = "Accept, Accept-Encoding, Authorization";
    }
}
