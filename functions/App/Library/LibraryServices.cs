using Microsoft.Extensions.DependencyInjection;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

internal static class LibraryServices
{
    public static IServiceCollection AddLibrary(this IServiceCollection services) => services
        .AddSingleton<ModelStore>();
}
