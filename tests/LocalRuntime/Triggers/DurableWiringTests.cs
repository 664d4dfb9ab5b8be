using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests.Triggers;

public sealed class DurableWiringTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task OrchestratorsActivitiesAndTheClientAreBoundAndRunThroughTheMiddleware()
    {
        var recorder = new Recorder();
        var passed = new ConcurrentBag<string>();
        await using var app = await TestApp.StartAsync(await azurite.ConnectionStringAsync(), [typeof(Orders)], builder =>
        {
            builder.Services.AddSingleton(recorder);
            builder.UseMiddleware((context, next) =>
            {
                passed.Add(context.FunctionDefinition.Name);
                return next();
            });
        });
        var id = $"i{Guid.NewGuid():N}";
        var answer = await (await app.Http.PostAsync($"/api/start/{id}", null)).Content.ReadAsStringAsync();
        Assert.Equal("Completed \"POST0;POST1;\"", answer);
        Assert.Equal([$"Describe {id}", $"Describe {id}"], recorder.Seen);
        Assert.Equal(["Count", "Describe", "Start"], passed.Distinct().Order(StringComparer.Ordinal));
    }
}
