using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts;

namespace NeuroBot.Functions.OpenApi;

/// <summary>The API's description (OpenAPI 3.1), made from the functions themselves: triggers, operations and the types of their bodies.</summary>
public static class OpenApiDocument
{
    /// <summary>Describes every HTTP function with an <see cref="ApiOperationAttribute"/>; paths and operations in alphabetical order.</summary>
    public static JsonObject Build(Assembly assembly)
    {
        var schemas = new SchemaCatalogue();
        var paths = new JsonObject();
        foreach (var path in Functions(assembly).GroupBy(f => "/api/" + f.Route).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var operations = new JsonObject();
            foreach (var function in path.OrderBy(f => f.Method, StringComparer.Ordinal))
            {
                operations[function.Method] = OperationDescription.Of(function, schemas);
            }

            paths[path.Key] = operations;
        }

        schemas.Reference(typeof(RefusalBody));
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "NeuroBot", ["version"] = "1" },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "An API key: nbk_…" },
                    ["session"] = new JsonObject { ["type"] = "apiKey", ["in"] = "cookie", ["name"] = "nb_session" },
                },
                ["schemas"] = schemas.ToJson(),
            },
            ["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() }, new JsonObject { ["session"] = new JsonArray() }),
        };
    }

    private static IEnumerable<HttpFunction> Functions(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        let operation = method.GetCustomAttribute<ApiOperationAttribute>()
        let trigger = method.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(t => t is not null)
        where function is not null && operation is not null && trigger is not null
        from verb in trigger.Methods ?? []
        select new HttpFunction(function.Name, trigger.Route ?? function.Name, verb.ToLowerInvariant(), operation, Queries(method));

    /// <summary>In the order in which they are written.</summary>
    private static IReadOnlyList<ApiQueryAttribute> Queries(MethodInfo method) =>
        [.. method.GetCustomAttributes().SelectMany(attribute => attribute switch { ApiQueryAttribute one => [one], ApiQueriesAttribute many => many.Queries, _ => (IEnumerable<ApiQueryAttribute>)[] })];
}

/// <summary>One HTTP function as its attributes describe it.</summary>
internal sealed record HttpFunction(
    string Name, string Route, string Method, ApiOperationAttribute Operation, IReadOnlyList<ApiQueryAttribute> Queries);
