using System.Reflection;
using Influence.Engine.Errors;

namespace Influence.Storage.Neo4j;

/// <summary>Picks the transport of an address: HTTP is ours, others come from adapters that lie beside the program.</summary>
internal static class GraphTransports
{
    /// <summary>A connection that is opened on first use.</summary>
    /// <exception cref="OptionException">store_transport_missing.</exception>
    public static IGraphConnection Open(StoreAddress address) => Open(address, Adapters());

    /// <summary>The same, looking for transports in these assemblies.</summary>
    internal static IGraphConnection Open(StoreAddress address, IEnumerable<Assembly> adapters)
    {
        if (address.Server.Scheme is "http" or "https")
        {
            return new QueryApi(address);
        }

        var transport = adapters.Select(Of).FirstOrDefault(found => found?.Schemes.Contains(address.Server.Scheme) == true);
        return transport?.Open(address) ?? throw new OptionException("store_transport_missing",
            $"{address.Server.Scheme}:// needs the Bolt adapter, which this build does not have. Give the address of the HTTP " +
            "port, as in http://host:7474, or build with -p:WithNeo4jDriver=true.");
    }

    private static IEnumerable<Assembly> Adapters() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "Influence.Adapters.*.dll").Order(StringComparer.Ordinal)
            .Select(Assembly.LoadFrom);

    private static IGraphTransport? Of(Assembly adapter) =>
        adapter.GetCustomAttribute<GraphTransportAttribute>() is { } named
            ? (IGraphTransport)Activator.CreateInstance(named.Transport)! : null;
}
