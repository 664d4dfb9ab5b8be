using NeuroBot.Contracts.Api;

namespace NeuroBot.Functions;

/// <summary>
/// Says what an HTTP function is for and who may call it. The gate enforces it before the function runs; the OpenAPI document is made from
/// it. An HTTP function without it is never let through.
/// </summary>
/// <param name="summary">One English sentence.</param>
/// <param name="role">Least role, within the team of the route; on routes without a team: signed in is enough.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ApiOperationAttribute(string summary, Role role) : Attribute
{
    public string Summary { get; } = summary;

    public Role Role { get; } = role;

    /// <summary>Type of the JSON body, where there is one.</summary>
    public Type? Request { get; init; }

    /// <summary>Type of the JSON answer, where there is one.</summary>
    public Type? Response { get; init; }

    /// <summary>Status of the good answer; 204 where there is no <see cref="Response"/> and nothing is said.</summary>
    public int Status { get; init; }

    /// <summary>No sign-in asked for.</summary>
    public bool Anonymous { get; init; }

    /// <summary>People only: an API key is refused (it must not make other keys or change members).</summary>
    public bool PeopleOnly { get; init; }

    public int GoodStatus => Status != 0 ? Status : Response is null ? 204 : 200;
}
