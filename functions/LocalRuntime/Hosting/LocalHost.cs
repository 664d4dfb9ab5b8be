using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace NeuroBot.LocalRuntime.Hosting;

/// <summary>Turns the builder into a running host.</summary>
internal static class LocalHost
{
    public static IHost Build(WebApplicationBuilder web, FunctionsApplicationBuilder builder)
    {
        web.WebHost.UseUrls(builder.Runtime.Url);
        return web.Build();
    }
}
