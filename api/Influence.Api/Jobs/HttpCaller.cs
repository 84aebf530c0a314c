using System.Net;
using System.Net.Sockets;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Jobs;

/// <summary>Who asks by HTTP. There are no keys yet, so it is the address, and beside it the program that asks.</summary>
internal sealed class HttpCaller(IHttpContextAccessor http) : ICaller
{
    private const int LongestProgram = 200;
    private const int BytesOfANetwork = 8;

    public Caller Current => http.HttpContext is { } context
        ? new Caller(AddressOf(context.Connection.RemoteIpAddress), ProgramOf(context.Request.Headers.UserAgent.ToString()))
        : Caller.House;

    // Whoever has one address of version 6 has the 2^64 of its network.
    private static string AddressOf(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        return address is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, BytesOfANetwork))
            : address?.ToString() ?? "local";
    }

    private static string ProgramOf(string agent) => agent.Length > LongestProgram ? agent[..LongestProgram] : agent;
}
