using System.Text.Json;

namespace Influence.Application.Jobs;

/// <summary>The request of a job that loads or checks a file, as JSON.</summary>
internal static class ImportRequests
{
    public static string Write(Guid importId) => $$"""{"import":"{{importId}}"}""";

    public static Guid Read(string requestJson)
    {
        using var request = JsonDocument.Parse(requestJson);
        return request.RootElement.GetProperty("import").GetGuid();
    }
}
