using Microsoft.Extensions.DependencyInjection;
using NeuroBot.Functions.Delivery;
using NeuroBot.Functions.Testing;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

internal static class TrainingServices
{
    public static IServiceCollection AddTraining(this IServiceCollection services, Microsoft.Extensions.Configuration.IConfiguration configuration) => services
        .AddSingleton(_ => JobBus.FromConfiguration(configuration))
        .AddSingleton<JobQueue>()
        .AddSingleton<JobStore>()
        .AddSingleton<ProgressLog>()
        .AddSingleton<JobStopper>()
        .AddSingleton<JobStarter>()
        .AddSingleton<EndJob>()
        .AddSingleton<TestAdder>()
        .AddSingleton<PublishedBlobs>();
}
