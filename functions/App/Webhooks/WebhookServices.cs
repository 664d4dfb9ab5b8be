using Microsoft.Extensions.DependencyInjection;
using NeuroBot.Functions.Settings;
using NeuroBot.Storage.Outgoing;
using NeuroBot.Storage.Webhooks;

namespace NeuroBot.Functions.Webhooks;

internal static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddSingleton(provider => new SecretBox(provider.GetRequiredService<NeuroBotSettings>().SecretKey))
        .AddSingleton(provider => new SafeHttp(provider.GetRequiredService<NeuroBotSettings>().AllowPrivateWebhooks))
        .AddSingleton<WebhookStore>()
        .AddSingleton<DeliveryLog>()
        .AddSingleton<DeliverWebhook>();
}
