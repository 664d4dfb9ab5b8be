using Microsoft.Extensions.DependencyInjection;
using NeuroBot.Functions.Library.Deletions;
using NeuroBot.Functions.Library.Health;
using NeuroBot.Functions.Library.Intake;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

internal static class LibraryServices
{
    public static IServiceCollection AddLibrary(this IServiceCollection services) => services
        .AddSingleton<ModelStore>()
        .AddSingleton<ImageStore>()
        .AddSingleton<UploadStore>()
        .AddSingleton<Garbage>()
        .AddSingleton<DeletionStore>()
        .AddSingleton<LibraryRepair>()
        .AddSingleton<ImageDeletions>()
        .AddSingleton<ImageIntake>()
        .AddSingleton<UploadGranting>()
        .AddSingleton<ModelInfos>()
        .AddSingleton<ImageLinks>()
        .AddSingleton<ImageQuery>()
        .AddSingleton<DataHealthQuery>()
        .AddSingleton<ImageMeasuring>();
}
