using System.Globalization;

namespace Influence.Storage.Control;

/// <summary>SQLite can lose committed pages in WAL mode from 3.7.0 to 3.51.2; mended too in 3.44.6 and 3.50.7.</summary>
internal static class SqliteVersion
{
    /// <summary>Whether the WAL-reset fault is in this version, so that DELETE + FULL must be used.</summary>
    public static bool HasWalResetFault(string version)
    {
        var parts = version.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var (minor, patch) = (parts[1], parts[2]);
        return parts[0] == 3 && minor switch
        {
            < 7 => false,
            44 => patch < 6,
            50 => patch < 7,
            51 => patch < 3,
            > 51 => false,
            _ => true,
        };
    }
}
