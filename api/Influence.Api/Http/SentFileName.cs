namespace Influence.Api.Http;

/// <summary>Names of files as forms send them.</summary>
internal static class SentFileName
{
    /// <summary>The name its owner gave it: browsers write three signs otherwise in the head of a form's part (HTML, 4.10.22.7).
    /// </summary>
    public static string Read(string name) => name.Replace("%22", "\"", StringComparison.Ordinal)
        .Replace("%0D", " ", StringComparison.OrdinalIgnoreCase).Replace("%0A", " ", StringComparison.OrdinalIgnoreCase);
}
