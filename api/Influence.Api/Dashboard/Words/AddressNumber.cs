using System.Globalization;
using Influence.Engine.Errors;

namespace Influence.Api.Dashboard.Words;

/// <summary>Numbers in the address of a page; whoever mistypes one is told, in words.</summary>
internal static class AddressNumber
{
    /// <summary>The whole number of a parameter; null where it is not given.</summary>
    /// <exception cref="OptionException">parameter_not_readable.</exception>
    public static int? Read(string name, string? text) => string.IsNullOrEmpty(text) ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new OptionException("parameter_not_readable", $"{name} is '{text}' in the address of this page, but must be a " +
            $"whole number, as in {name}=20. Correct the address, or open the page anew.");
}
