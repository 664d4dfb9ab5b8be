using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using NeuroBot.Contracts;

namespace NeuroBot.Functions;

/// <summary>
/// Puts the gate before every HTTP function, and turns an escaping exception into an answer with a trace id. It answers in the function's
/// place by setting the invocation's result, which the ASP.NET Core integration writes after the last middleware.
/// </summary>
internal sealed class GateMiddleware(Gate gate, OperationCatalogue operations, ILogger<GateMiddleware> log) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            var refusal = operations.Find(context.FunctionDefinition.Name) is { } operation
                ? await gate.CheckAsync(http, operation)
                : Refusal.Of(RefusalCodes.Forbidden, $"'{context.FunctionDefinition.Name}' says nothing about who may call it.");
            if (refusal is null)
            {
                await next(context);
                return;
            }

            context.GetInvocationResult().Value = Answer.Refused(refusal);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone: there is nobody to answer.
        }
        catch (Exception error)
        {
            log.LogError(error, "{Function} failed", context.FunctionDefinition.Name);
            if (!http.Response.HasStarted)
            {
                context.GetInvocationResult().Value = Answer.Refused(Refusal.Of(RefusalCodes.Internal, "Something went wrong here."));
            }
        }
    }
}
