using System.Net;
using System.Net.Sockets;

namespace NeuroBot.Local.Hosting;

/// <summary>Ports of 127.0.0.1 that nobody listens on.</summary>
internal static class FreePort
{
    /// <summary>The first free one from <paramref name="wanted"/> on.</summary>
    public static int From(int wanted)
    {
        for (var port = wanted; port <= 65535; port++)
        {
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"no port from {wanted} on is free");
    }

    /// <summary>Any free ones, all different.</summary>
    public static int[] Any(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
