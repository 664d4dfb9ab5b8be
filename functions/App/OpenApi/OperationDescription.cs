using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NeuroBot.Contracts;

namespace NeuroBot.Functions.OpenApi;

internal static partial class OperationDescription
{
    public static JsonObject Of(HttpFunction function, SchemaCatalogue schemas)
    {
        var operation = function.Operation;
        var parameters = new JsonArray();
        foreach (Match match in RouteName().Matches(function.Route))
        {
            parameters.Add((JsonNode)Parameter(match.Groups[1].Value, "path", new JsonObject { ["type"] = "string" }, required: true));
        }

        foreach (var query in function.Queries)
        {
            var parameter = Parameter(query.Name, query.InHeader ? "header" : "query", schemas.Inline(query.Type), required: false);
            parameter["description"] = query.Description;
            parameters.Add((JsonNode)parameter);
        }

        var description = new JsonObject
        {
            ["operationId"] = function.Name,
            ["summary"] = operation.Summary,
            ["tags"] = new JsonArray(Tag(function.Route)),
        };
        if (parameters.Count > 0)
        {
            description["parameters"] = parameters;
        }

        if (operation.Request is { } request)
        {
            description["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Json(schemas.Reference(request)) };
        }

        var good = new JsonObject { ["description"] = "Done." };
        if (operation.Response is { } response)
        {
            good["content"] = Json(schemas.Reference(response));
        }

        description["responses"] = new JsonObject
        {
            [operation.GoodStatus.ToString(CultureInfo.InvariantCulture)] = good,
            ["default"] = new JsonObject { ["description"] = "Refused.", ["content"] = Json(schemas.Reference(typeof(RefusalBody))) },
        };
        if (operation.Anonymous)
        {
            description["security"] = new JsonArray();
        }
        else
        {
            description["x-role"] = operation.Role.ToString().ToLowerInvariant();
        }

        return description;
    }

    /// <summary>The last fixed part that names a collection, e.g. <c>images</c>.</summary>
    private static string Tag(string route)
    {
        var parts = route.Split('/').Where(part => !part.StartsWith('{')).ToList();
        return parts is ["teams", "models", var third, ..] ? third : parts is ["teams", var second, ..] ? second : parts[0];
    }

    private static JsonObject Parameter(string name, string place, JsonNode schema, bool required) =>
        new() { ["name"] = name, ["in"] = place, ["required"] = required, ["schema"] = schema };

    private static JsonObject Json(JsonNode schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex RouteName();
}
