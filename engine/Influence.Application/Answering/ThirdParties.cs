using System.Text.Json;
using Influence.Engine.Errors;

namespace Influence.Application.Answering;

/// <summary>Reads the option that lets people absent from a loaded people file be listed.</summary>
internal static class ThirdParties
{
    /// <exception cref="OptionException">option_not_readable.</exception>
    public static bool AreShown(string option) => option switch
    {
        "hide" => false,
        "show" => true,
        _ => throw new OptionException("option_not_readable", $"third_parties is '{option}', but must be hide or show."),
    };

    /// <summary>What a kept run was asked with.</summary>
    public static bool WereShown(string optionsJson)
    {
        using var options = JsonDocument.Parse(optionsJson);
        return options.RootElement.TryGetProperty("third_parties", out var value) && value.ValueEquals("show");
    }
}
