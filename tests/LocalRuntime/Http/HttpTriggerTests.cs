using System.Net.Http.Json;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroBot.LocalRuntime.Hosting;

namespace NeuroBot.LocalRuntime.Tests.Http;

public sealed class HttpTriggerTests : IAsyncLifetime
{
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync(null, [typeof(HttpFunctions)], builder =>
    {
        builder.Services.AddScoped<ScopedThing>();
        builder.Configuration["LocalRuntime:FunctionKey"] = "open sesame";
        builder.UseLocalRuntime(o => o.MaxRequestBytes = 1000);
        builder.UseMiddleware(async (context, next) =>
        {
            context.GetHttpContext()!.Response.Headers.Append("x-order", "first");
            await next();
        });
        builder.UseMiddleware(async (context, next) =>
        {
            if (context.GetHttpContext()!.Request.Headers.ContainsKey("x-instead"))
            {
                context.GetInvocationResult().Value = Results.Text("instead", statusCode: 403);
                return;
            }

            await next();
        });
        builder.UseWhen(
            context => context.FunctionDefinition.Name == "Ping",
            async (context, next) =>
            {
                context.GetHttpContext()!.Response.Headers.Append("x-order", "second");
                await next();
            });
    });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task GivesRouteValuesByName()
    {
        Assert.Equal("GET Ann", await app.Http.GetStringAsync("/api/ping/Ann"));
        Assert.Equal("GET nobody", await app.Http.GetStringAsync("/api/ping"));
    }

    [Fact]
    public async Task WritesActionResultsAndPlainObjectsAsJson()
    {
        Assert.Equal(new Part("/api/action/7", 7), await app.Http.GetFromJsonAsync<Part>("/api/action/7"));
        Assert.Equal(new Part("NeuroBot.LocalRuntime.Tests.Http.HttpFunctions.Plain", 1), await app.Http.GetFromJsonAsync<Part>("/api/plain"));
    }

    [Fact]
    public async Task ReadsTheBodyAsJson()
    {
        var answer = await app.Http.PostAsJsonAsync("/api/body/bolt", new Part("x", 3));
        Assert.Equal(new Part("bolt", 3), await answer.Content.ReadFromJsonAsync<Part>());
    }

    [Theory]
    [InlineData("GET", "/api/action/seven")]
    [InlineData("POST", "/api/ping/Ann")]
    [InlineData("GET", "/api/unknown")]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/elsewhere")]
    public async Task Answers404WhereNoFunctionMatches(string method, string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path))).StatusCode);

    [Fact]
    public async Task AnEscapingExceptionIs500WithAnEmptyBodyAndStillCarriesSecurityHeaders()
    {
        var answer = await app.Http.GetAsync("/api/boom");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("/api/shut", null, HttpStatusCode.Unauthorized)]
    [InlineData("/api/shut?code=wrong", null, HttpStatusCode.Unauthorized)]
    [InlineData("/api/shut?code=open%20sesame", null, HttpStatusCode.OK)]
    [InlineData("/api/shut", "open sesame", HttpStatusCode.OK)]
    public async Task AFunctionLevelNeedsItsKey(string path, string? header, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("x-functions-key", header);
        Assert.Equal(expected, (await app.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task EveryInvocationHasAScopeOfItsOwn()
    {
        var first = await app.Http.GetStringAsync("/api/scope");
        var second = await app.Http.GetStringAsync("/api/scope");
        Assert.True(Guid.TryParse(first, out _), first);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task MiddlewareRunsInTheOrderOfItsCalls()
    {
        Assert.Equal(["first", "second"], (await app.Http.GetAsync("/api/ping")).Headers.GetValues("x-order"));
        Assert.Equal(["first"], (await app.Http.GetAsync("/api/plain")).Headers.GetValues("x-order"));
    }

    [Fact]
    public async Task MiddlewareAnswersInTheFunctionsPlaceWithTheInvocationsResult()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/boom");
        request.Headers.Add("x-instead", "1");
        var answer = await app.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("instead", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task ABodyOverTheLimitIs413()
    {
        var answer = await app.Http.PostAsync("/api/large", new StringContent(new string('x', 1001)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("1000", await (await app.Http.PostAsync("/api/large", new StringContent(new string('x', 1000)))).Content.ReadAsStringAsync());
    }
}
