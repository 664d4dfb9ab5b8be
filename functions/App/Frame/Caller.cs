using Microsoft.AspNetCore.Http;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions;

public enum CallerKind
{
    Person,
    ApiKey,
}

/// <summary>Who is asking. On a team route the membership is proven and <see cref="Role"/> is the role within <see cref="Team"/>.</summary>
/// <param name="Id">User or key id.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Kind">Person or API key.</param>
/// <param name="Email">Where the platform vouches for one.</param>
/// <param name="Team">Team of the route; of the key on routes without one; else empty.</param>
/// <param name="Role">Within <see cref="Team"/>.</param>
public sealed record Caller(string Id, string Name, CallerKind Kind, string? Email = null, string Team = "", Role Role = Role.Viewer);

/// <summary>What the gate found out about a request before the function ran.</summary>
public static class CallerExtensions
{
    private const string CallerItem = "neurobot.caller";
    private const string ModelItem = "neurobot.model";

    /// <summary>Who is asking.</summary>
    /// <exception cref="InvalidOperationException">The function is anonymous: a bug.</exception>
    public static Caller GetCaller(this HttpRequest request) =>
        request.HttpContext.Items[CallerItem] as Caller ?? throw new InvalidOperationException("this function is anonymous: it has no caller");

    /// <summary>The model of the route; the gate has proven that it is there and the team's.</summary>
    /// <exception cref="InvalidOperationException">The route has no model: a bug.</exception>
    public static ModelRow GetModel(this HttpRequest request) =>
        request.HttpContext.Items[ModelItem] as ModelRow ?? throw new InvalidOperationException("this route has no {model}");

    internal static void SetCaller(this HttpContext http, Caller caller) => http.Items[CallerItem] = caller;

    internal static void SetModel(this HttpContext http, ModelRow model) => http.Items[ModelItem] = model;
}
