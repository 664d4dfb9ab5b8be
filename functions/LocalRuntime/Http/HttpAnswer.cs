using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;

namespace NeuroBot.LocalRuntime.Http;


/// <summary>Turns what an HTTP function returned into the response; any other object is JSON.</summary>
internal static class HttpAnswer
{
    public static Task WriteAsync(HttpContext http, object? result) => Answer(result) switch
    {
        IResult answer => answer.ExecuteAsync(http),
        IActionResult answer => answer.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
        { } value when !http.Response.HasStarted => http.Response.WriteAsJsonAsync(value, value.GetType(), http.RequestAborted),
        _ => Task.CompletedTask,
    };

    /// <summary>The property marked HttpResult where the function returns several things.</summary>
    private static object? Answer(object? result)
    {
        var marked = result?.GetType().GetProperties().FirstOrDefault(p => p.IsDefined(typeof(HttpResultAttribute)));
        return marked is null ? result : marked.GetValue(result);
    }
}
