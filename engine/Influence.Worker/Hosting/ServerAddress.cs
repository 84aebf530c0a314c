using System.Net;
using Influence.Engine.Errors;

namespace Influence.Worker.Hosting;

/// <summary>Where a server without keys may listen: on this machine, unless it is opened on purpose.</summary>
internal static class ServerAddress
{
    /// <summary>Addresses, checked.</summary>
    /// <param name="urls">Separated by semicolons, as in <c>http://127.0.0.1:5080</c>; port 0 takes a free one.</param>
    /// <param name="isOpen">Whether others may reach it.</param>
    /// <exception cref="OptionException">url_not_readable.</exception>
    /// <exception cref="RefusedException">address_not_local.</exception>
    public static string[] Of(string urls, bool isOpen)
    {
        var all = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var url in all)
        {
            var address = Parse(url);
            if (!isOpen && !IsLocal(address))
            {
                throw new RefusedException("address_not_local",
                    $"{url} can be reached from other machines, and there are no keys yet: everybody could read everything. " +
                    "Listen on 127.0.0.1, or say --open (INFLUENCE_OPEN=true) if the network around it is closed.");
            }
        }

        return all.Length > 0 ? all : throw NotReadable(urls);
    }

    /// <summary>Whether only this machine reaches an address.</summary>
    public static bool IsLocal(BindingAddress address) => address.IsUnixPipe || address.Host == "localhost"
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static BindingAddress Parse(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme == "http" ? address : throw NotReadable(url);
        }
        catch (FormatException)
        {
            throw NotReadable(url);
        }
    }

    private static OptionException NotReadable(string url) => new("url_not_readable",
        $"--urls is '{url}', but must be http://HOST:PORT, as in http://127.0.0.1:5080. For https, put a proxy in front.");
}
