using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using NeuroBot.Domain.Identity;
using NeuroBot.Functions.Annotations;
using NeuroBot.Functions.Library;
using NeuroBot.Functions.Settings;
using NeuroBot.Functions.Team;
using NeuroBot.Functions.Training;
using NeuroBot.Functions.Webhooks;
using NeuroBot.Storage;
using NeuroBot.Storage.Grants;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Telemetry;

namespace NeuroBot.Functions;

/// <summary>Puts the app together; the same in both editions.</summary>
public static class AppComposition
{
    /// <summary>Registers every service, the start-up work and the gate. Call after the configuration is complete.</summary>
    /// <exception cref="SettingException">A required setting is missing or insecure; the message names it.</exception>
    public static FunctionsApplicationBuilder AddNeuroBot(this FunctionsApplicationBuilder builder)
    {
        var settings = NeuroBotSettings.FromConfiguration(builder.Configuration);
        if (TelemetryExport.IsWanted(builder.Configuration))
        {
            // Before any client of Azure is made. The worker's defaults come last: on Azure they put the site's name in the place of this one.
            builder.Services.AddOpenTelemetry().AddNeuroBotExport(builder.Configuration, "neurobot-functions").UseFunctionsWorkerDefaults();
        }

        foreach (var setting in (string[])[StorageAccess.ConnectionName, JobBus.ConnectionName, "AzureWebJobsStorage"])
        {
            SecretSettings.RefuseEmulatorBehindPublicSignIn(settings.SignIn, setting, builder.Configuration[setting]);
        }

        builder.Services
            .AddSingleton(settings)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IIdMaker>(services => new UlidMaker(services.GetRequiredService<TimeProvider>()))
            .AddSingleton(StorageAccess.FromConfiguration(builder.Configuration))
            .AddSingleton<BlobGrants>()
            .Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = RequestBody.MostBytes + RequestBody.UsualBytes)
            .AddHostedService<StorageStartup>()
            .AddSingleton<OperationCatalogue>()
            .AddSingleton<Gate>()
            .AddSingleton<GateMiddleware>()
            .AddTeam()
            .AddLibrary()
            .AddAnnotations()
            .AddTraining(builder.Configuration)
            .AddWebhooks();
        builder.Use(next => context => context.InstanceServices.GetRequiredService<GateMiddleware>().Invoke(context, next));
        return builder;
    }
}
