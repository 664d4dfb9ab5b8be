using Microsoft.Extensions.DependencyInjection;
using NeuroBot.Storage.Annotations;

namespace NeuroBot.Functions.Annotations;

internal static class AnnotationServices
{
    public static IServiceCollection AddAnnotations(this IServiceCollection services) => services
        .AddSingleton<AnnotationStore>()
        .AddSingleton<AnnotationSummaries>();
}
