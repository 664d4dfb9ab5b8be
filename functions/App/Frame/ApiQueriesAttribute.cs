namespace NeuroBot.Functions;

/// <summary>Query parameters that several HTTP functions take, for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class ApiQueriesAttribute(params ApiQueryAttribute[] queries) : Attribute
{
    public IReadOnlyList<ApiQueryAttribute> Queries { get; } = queries;
}
