using System.Text.Json;

namespace Influence.Application.Jobs;

/// <summary>The request of a job that takes a load back, as JSON.</summary>
internal static class TakeBackRequests
{
    public static string Write(Guid load, bool alsoNos) =>
        $$"""{"load":"{{load}}","also_nos":{{(alsoNos ? "true" : "false")}}}""";

    public static (Guid Load, bool AlsoNos) Read(string requestJson)
    {
        using var request = JsonDocument.Parse(requestJson);
        return (request.RootElement.GetProperty("load").GetGuid(), request.RootElement.GetProperty("also_nos").GetBoolean());
    }
}
