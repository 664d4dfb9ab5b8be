using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using NeuroBot.LocalRuntime.Blobs;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.DurableBindings;
using NeuroBot.LocalRuntime.Http;
using NeuroBot.LocalRuntime.Invocation;
using NeuroBot.LocalRuntime.Queues;
using NeuroBot.LocalRuntime.ServiceBusBindings;
using NeuroBot.LocalRuntime.Timers;

namespace NeuroBot.LocalRuntime.Hosting;

/// <summary>Turns the builder into a host: finds the functions, refuses wrong ones, and starts an engine per kind of trigger in use.</summary>
internal static class LocalHost
{
    public static IHost Build(WebApplicationBuilder web, FunctionsApplicationBuilder builder)
    {
        var options = builder.Runtime;
        var settings = new Settings(web.Configuration);
        ITriggerKind[] kinds =
        [
            new HttpKind(builder.ServesHttp), new BlobKind(settings), new QueueKind(settings), new TimerKind(settings),
            new ServiceBusKind(settings), new OrchestrationKind(), new ActivityKind(),
        ];
        var catalog = FunctionCatalog.Discover(Classes(options), kinds);

        web.WebHost.UseUrls(options.Url);
        web.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBytes ?? kestrel.Limits.MaxRequestBodySize;
        });
        AddServices(web.Services, builder, catalog, settings);
        var app = web.Build();
        SecurityHeaders.Use(app, options);
        Portal.Use(app, options);
        HttpEndpoints.Map(app, catalog);
        return app;
    }

    private static IEnumerable<Type> Classes(LocalRuntimeOptions options)
    {
        IEnumerable<Assembly> assemblies = options.FunctionAssemblies.Count > 0 ? options.FunctionAssemblies : [Assembly.GetEntryAssembly()!];
        return options.FunctionTypes.Count > 0 ? options.FunctionTypes : assemblies.Distinct().SelectMany(a => a.GetTypes());
    }

    private static void AddServices(
        IServiceCollection services, FunctionsApplicationBuilder builder, FunctionCatalog catalog, Settings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(catalog);
        services.AddSingleton(settings);
        services.AddSingleton(builder.Runtime);
        services.AddSingleton<FunctionKeys>();
        services.AddSingleton(s => new FunctionInvoker(builder.Pipeline, s.GetRequiredService<IServiceScopeFactory>()));
        if (builder.ServesHttp)
        {
            // IActionResult answers are written by services of MVC.
            services.AddMvcCore();
        }

        BlobEngine.AddTo(services, catalog);
        QueueEngine.AddTo(services, catalog);
        TimerEngine.AddTo(services, catalog);
        ServiceBusEngine.AddTo(services, catalog);
        DurableWiring.AddTo(services, catalog, settings);
    }
}
