using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Telemetry;

namespace NeuroBot.LocalRuntime.Invocation;


/// <summary>Runs a function: middleware, then parameters, then the method, then its outputs.</summary>
internal sealed class FunctionInvoker
{
    private readonly FunctionExecutionDelegate pipeline;
    private readonly IServiceScopeFactory scopes;

    public FunctionInvoker(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware, IServiceScopeFactory scopes)
    {
        pipeline = middleware(ExecuteAsync);
        this.scopes = scopes;
    }

    /// <summary>Runs in a scope of its own and answers what the function returned.</summary>
    public async Task<object?> InvokeAsync(
        FunctionDescriptor function, object? payload, IReadOnlyDictionary<string, object?> data, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await InvokeAsync(new InvocationContext(function, scope.ServiceProvider, payload, data, cancellationToken));
    }

    public async Task<object?> InvokeAsync(InvocationContext context)
    {
        context.Features.Set(context);
        using var span = InvocationSpan.Start(context);
        try
        {
            await pipeline(context);
            return context.Result;
        }
        catch (Exception failure)
        {
            span.Fail(failure);
            throw;
        }
        finally
        {
            foreach (var disposable in context.Disposables)
            {
                await disposable.DisposeAsync();
            }
        }
    }

    private static async Task ExecuteAsync(FunctionContext outer)
    {
        var context = outer as InvocationContext ?? outer.Features.Get<InvocationContext>()
            ?? throw new InvalidOperationException("Middleware passed on a context of another host.");
        var function = context.Function;
        var arguments = new object?[function.Binders.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = await function.Binders[i](context);
        }

        var instance = function.Method.IsStatic
            ? null
            : ActivatorUtilities.CreateInstance(context.InstanceServices, function.Method.DeclaringType!);
        try
        {
            context.Result = await MethodCall.RunAsync(function.Method, instance, arguments);
            await OutputPlan.WriteAsync(context);
        }
        finally
        {
            switch (instance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
    }
}
