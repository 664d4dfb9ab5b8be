using Microsoft.Extensions.DependencyInjection;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

internal static class TeamServices
{
    public static IServiceCollection AddTeam(this IServiceCollection services) => services
        .AddSingleton<TeamStore>()
        .AddSingleton<KeyStore>()
        .AddSingleton<PreferenceStore>()
        .AddSingleton<AuditLog>()
        .AddSingleton<LinkStore>()
        .AddSingleton<Deployment>()
        .AddSingleton<OneTimeLinks>()
        .AddSingleton<OperatorKeys>()
        .AddSingleton<SessionCookie>()
        .AddSingleton<Authenticator>();
}
