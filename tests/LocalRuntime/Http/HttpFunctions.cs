using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace NeuroBot.LocalRuntime.Tests.Http;

public sealed record Part(string Name, int Count);

public sealed class ScopedThing
{
    public Guid Id { get; } = Guid.NewGuid();
}

public sealed class HttpFunctions(ScopedThing thing, IHttpContextAccessor accessor, ILogger<HttpFunctions> log)
{
    [Function("Ping")]
    public static IResult Ping([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ping/{name?}")] HttpRequest request, string? name) =>
        Results.Text($"{request.Method} {name ?? "nobody"}");

    [Function("ActionPing")]
    public Task<IActionResult> ActionPing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "action/{number:int}")] HttpRequest request, int number) =>
        Task.FromResult<IActionResult>(new OkObjectResult(new Part(request.Path, number)));

    [Function("Plain")]
    public Part Plain([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context) =>
        new(context.FunctionDefinition.EntryPoint, context.GetHttpContext() == request.HttpContext ? 1 : 0);

    [Function("Body")]
    public async Task<IResult> Body(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "body/{name}")] HttpRequest request, string name, [FromBody] Part part)
    {
        await Task.Yield();
        return Results.Json(part with { Name = name + request.Headers["x-tail"] });
    }

    [Function("Boom")]
    public IResult Boom([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        throw new InvalidOperationException("secret " + request.Path);

    [Function("Shut")]
    public IResult Shut([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => Results.Text("in " + request.Method);

    [Function("Scope")]
    public IResult Scope([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context, CancellationToken stop)
    {
        log.LogInformation("Scope asked by {Path}", request.Path);
        var same = (ScopedThing?)context.InstanceServices.GetService(typeof(ScopedThing)) == thing
            && accessor.HttpContext == request.HttpContext && stop.CanBeCanceled;
        return Results.Text(same ? $"{thing.Id}" : "different");
    }

    [Function("Large")]
    public async Task<IResult> Large([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return Results.Text($"{(await reader.ReadToEndAsync()).Length}");
    }
}
