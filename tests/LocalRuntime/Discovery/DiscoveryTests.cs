using Microsoft.Azure.Functions.Worker.Builder;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Hosting;
using NeuroBot.LocalRuntime.Http;

namespace NeuroBot.LocalRuntime.Tests.Discovery;

public sealed class DiscoveryTests
{
    [Theory]
    [InlineData(typeof(Refused.NoTrigger), "no trigger")]
    [InlineData(typeof(Refused.TwoTriggers), "2 triggers")]
    [InlineData(typeof(Refused.Unbindable), "parameter 'nane'")]
    [InlineData(typeof(Refused.BadTemplate), "not a route template")]
    [InlineData(typeof(Refused.UnknownConstraint), "route constraint 'ulid'")]
    [InlineData(typeof(Refused.TakenRoute), "is taken by 'Wrong'")]
    [InlineData(typeof(Refused.AdminLevel), "AuthorizationLevel.Admin")]
    [InlineData(typeof(Refused.BlobWithoutName), "not container/name")]
    [InlineData(typeof(Refused.BlobBrace), "brace")]
    [InlineData(typeof(Refused.BlobTwice), "twice")]
    [InlineData(typeof(Refused.BlobConnection), "'NotSet'")]
    [InlineData(typeof(Refused.BlobType), "parameter 'blob'")]
    [InlineData(typeof(Refused.FiveFields), "six fields")]
    [InlineData(typeof(Refused.MissingSetting), "'Nightly'")]
    [InlineData(typeof(Refused.BadQueue), "not the name of a queue")]
    [InlineData(typeof(Refused.Topic), "topics")]
    [InlineData(typeof(Refused.TwoInputs), "one input")]
    [InlineData(typeof(Refused.WrongContext), "TaskOrchestrationContext")]
    [InlineData(typeof(Refused.BadClient), "DurableTaskClient")]
    [InlineData(typeof(Refused.Hidden), "public method")]
    [InlineData(typeof(Refused.OutputOfNothing), "returns something")]
    public void RefusesToStartNamingFunctionAndReason(Type function, string reason)
    {
        var refused = Assert.Throws<FunctionRefusedException>(() => TestApp.Build(function));
        Assert.StartsWith("Wrong", refused.Function, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Contains(function.Name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesTwoFunctionsWhoseNamesDifferInCaseOnly() =>
        Assert.Contains("Refused+Fine.Run", Assert.Throws<FunctionRefusedException>(
            () => TestApp.Build(typeof(Refused.Fine), typeof(Refused.SameName))).Message, StringComparison.Ordinal);

    [Fact]
    public void RefusesANameWithSpaces() =>
        Assert.Equal("not a name", Assert.Throws<FunctionRefusedException>(() => TestApp.Build(typeof(Refused.BadName))).Function);

    [Fact]
    public void RefusesHttpFunctionsWithoutTheWebApplication()
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.UseLocalRuntime(o => o.FunctionTypes.Add(typeof(Refused.Fine)));
        Assert.Contains("ConfigureFunctionsWebApplication", Assert.Throws<FunctionRefusedException>(builder.Build).Message, StringComparison.Ordinal);
    }

    /// <summary>Reflection may give each of two hosts, that ask for the first time at the same moment, its own object for one parameter.</summary>
    [Fact]
    public void HostsThatStartAtTheSameMomentFindTheSameFunctions()
    {
        var arguments = typeof(object).Assembly.GetExportedTypes().Where(t => t.IsClass && !t.IsAbstract && !t.ContainsGenericParameters).Take(400);
        foreach (var function in arguments.Select(a => typeof(Refused.Many<>).MakeGenericType(a)))
        {
            using var together = new Barrier(4);
            var hosts = Enumerable.Range(0, together.ParticipantCount).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    together.SignalAndWait();
                    return FunctionCatalog.Discover([function], [new HttpKind(servesHttp: true)]).Functions.Count;
                },
                TaskCreationOptions.LongRunning)).ToArray();
            Assert.All(hosts, host => Assert.Equal(1, host.GetAwaiter().GetResult()));
        }
    }
}
