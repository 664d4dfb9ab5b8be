using Microsoft.Extensions.DependencyInjection;
using NeuroBot.Functions.Library.Deletions;
using NeuroBot.Functions.Library.Health;
using NeuroBot.Functions.Library.Intake;
using NeuroBot.Functions.Library.Sources;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

internal static class LibraryServices
{
    public static IServiceCollection AddLibrary(this IServiceCollection services) => services
        .AddSingleton<ModelStore>()
        .AddSingleton<ImageStore>()
        .AddSingleton<SourceStore>()
        .AddSingleton<UploadStore>()
        .AddSingleton<Garbage>()
        .AddSingleton<DeletionStore>()
        .AddSingleton<LibraryRepair>()
        .AddSingleton<ImageDeletions>()
        .AddSingleton<ImageIntake>()
        .AddSingleton<TileIntake>()
        .AddSingleton<UploadGranting>()
        .AddSingleton<ModelInfos>()
        .AddSingleton<ImageLinks>()
        .AddSingleton<SourceViews>()
        .AddSingleton<ImageQuery>()
        .AddSingleton<DataHealthQuery>()
        .AddSingleton<ImageMeasuring>();
}
