using Microsoft.Extensions.DependencyInjection;
using NeuroBot.Functions.Demo;
using NeuroBot.Functions.Library.Deletions;
using NeuroBot.Functions.Library.Health;
using NeuroBot.Functions.Library.Intake;
using NeuroBot.Functions.Library.Snapshots;
using NeuroBot.Functions.Library.Sources;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Snapshots;

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
        .AddSingleton<RestoreStore>()
        .AddSingleton<SnapshotReader>()
        .AddSingleton<SnapshotCatalogue>()
        .AddSingleton<SnapshotComparisons>()
        .AddSingleton<SnapshotKeeping>()
        .AddSingleton<SnapshotRestoring>()
        .AddSingleton<PresentLabels>()
        .AddSingleton<PresentImages>()
        .AddSingleton<ImageIntake>()
        .AddSingleton<TileStore>()
        .AddSingleton<TileFinishing>()
        .AddSingleton<TileIntake>()
        .AddSingleton<UploadGranting>()
        .AddSingleton<ModelInfos>()
        .AddSingleton<ImageLinks>()
        .AddSingleton<SourceViews>()
        .AddSingleton<SourceResults>()
        .AddSingleton<ImageQuery>()
        .AddSingleton<DataHealthQuery>()
        .AddSingleton<ImageMeasuring>()
        .AddSingleton<DemoFilling>();
}
