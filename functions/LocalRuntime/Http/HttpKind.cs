using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using NeuroBot.LocalRuntime.Discovery;

namespace NeuroBot.LocalRuntime.Http;


/// <summary>HTTP triggers: the request, its route values by name, and its JSON body.</summary>
internal sealed class HttpKind(bool servesHttp) : ITriggerKind
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Type Attribute => typeof(HttpTriggerAttribute);

    public string BindingType => "httpTrigger";

    public IReadOnlyCollection<string> Check(FunctionDescriptor function)
    {
        if (!servesHttp)
        {
            throw function.Refuse("an HTTP function needs builder.ConfigureFunctionsWebApplication()");
        }

        var trigger = (HttpTriggerAttribute)function.Trigger;
        if (trigger.AuthLevel is not (AuthorizationLevel.Anonymous or AuthorizationLevel.Function))
        {
            throw function.Refuse($"AuthorizationLevel.{trigger.AuthLevel} is not served here; use Anonymous or Function");
        }

        return [.. HttpRoute.Parse(function).Parameters.Select(p => p.Name)];
    }

    public ParameterBinder? Bind(FunctionDescriptor function, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (function.IsTrigger(parameter) && type == typeof(HttpRequest))
        {
            return context => new ValueTask<object?>(((HttpContext)context.Payload!).Request);
        }

        if (parameter.IsDefined(typeof(FromBodyAttribute)) || function.IsTrigger(parameter))
        {
            return type == typeof(CancellationToken) || type.IsInterface || type.IsAbstract
                ? throw function.Refuse($"parameter '{parameter.Name}' of type {type.Name} cannot be read from a JSON body")
                : async context => await ((HttpContext)context.Payload!).Request.ReadFromJsonAsync(type, Json, context.CancellationToken);
        }

        return null;
    }
}
