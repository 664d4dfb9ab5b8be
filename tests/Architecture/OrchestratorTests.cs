using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Mono.Cecil;

namespace NeuroBot.Architecture.Tests;

public class OrchestratorTests
{
    [Fact]
    public void OrchestratorsHoldNoClockIdInputOutputOrEnvironment()
    {
        using var app = House.Read(House.App);
        var rules = new OrchestratorRules();

        var orchestrators = OrchestratorRules.OrchestratorsOf(app).ToList();
        orchestrators.ForEach(rules.Follow);

        Assert.NotEmpty(orchestrators);
        Assert.Empty(rules.Broken);
    }

    [Theory]
    [InlineData(nameof(Offenders.ReadsTheClock), "get_UtcNow")]
    [InlineData(nameof(Offenders.MakesAnId), "NewGuid")]
    [InlineData(nameof(Offenders.ReadsTheEnvironment), "System.Environment")]
    [InlineData(nameof(Offenders.DoesInputOutputInAHelper), "System.IO.File")]
    [InlineData(nameof(Offenders.KeepsStaticState), "counter")]
    [InlineData(nameof(Offenders.WaitsByTheThreadPool), "Delay")]
    public void TheRuleSeesEachOffence(string method, string expected)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(OrchestratorTests).Assembly.Location);
        var rules = new OrchestratorRules();

        rules.Follow(OrchestratorRules.OrchestratorsOf(assembly).Single(m => m.Name == method));

        Assert.Contains(rules.Broken, b => b.Contains(expected, StringComparison.Ordinal));
    }

    /// <summary>Wrong on purpose: they prove that the rule can fail.</summary>
    private sealed class Offenders
    {
        private static int counter;

        public static async Task ReadsTheClock([OrchestrationTrigger] TaskOrchestrationContext context) =>
            await context.CreateTimer(DateTime.UtcNow, default);

        public static Task<Guid> MakesAnId([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult(Guid.NewGuid());

        public static Task<string> ReadsTheEnvironment([OrchestrationTrigger] TaskOrchestrationContext context) =>
            Task.FromResult(Environment.MachineName);

        public static Task<string> DoesInputOutputInAHelper([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult(Helper());

        public static Task<int> KeepsStaticState([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult(++counter);

        public static async Task WaitsByTheThreadPool([OrchestrationTrigger] TaskOrchestrationContext context) => await Task.Delay(1);

        private static string Helper() => File.ReadAllText("x");
    }
}
