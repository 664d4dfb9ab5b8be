using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Invocation;
using NeuroBot.LocalRuntime.Telemetry;

namespace NeuroBot.LocalRuntime.Http;


/// <summary>One HTTP function as an endpoint. The request's own service scope is the invocation's.</summary>
internal sealed class HttpCall(FunctionDescriptor function, FunctionInvoker invoker, FunctionKeys keys, ILoggerFactory logs)
{
    private readonly ILogger log = logs.CreateLogger($"Function.{function.Name}");
    private readonly string route = HttpRoute.Parse(function).RawText!;

    public async Task RunAsync(HttpContext http)
    {
        RequestSpan.Begin(http, route);
        await AnswerAsync(http);
        RequestSpan.End(http);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (((HttpTriggerAttribute)function.Trigger).AuthLevel == AuthorizationLevel.Function && !keys.Opens(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            var data = http.Request.RouteValues.ToDictionary(v => v.Key, v => v.Value, StringComparer.OrdinalIgnoreCase);
            var context = new InvocationContext(function, http.RequestServices, http, data, http.RequestAborted);
            context.Items[FunctionContextExtensions.HttpContextKey] = http;
            context.Features.Set(http);
            await HttpAnswer.WriteAsync(http, await invoker.InvokeAsync(context));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is listening for an answer any more.
        }
        catch (Exception failure)
        {
            Fail(http, failure);
        }
    }

    private void Fail(HttpContext http, Exception failure)
    {
        log.LogError(failure, "Function {Function} failed", function.Name);
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
    }
}
