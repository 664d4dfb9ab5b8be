using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;

namespace NeuroBot.Functions.OpenApi;

/// <summary>The API's own description.</summary>
public sealed class GetOpenApi
{
    private static readonly Lazy<JsonObject> Document = new(() => OpenApiDocument.Build(typeof(GetOpenApi).Assembly));

    [Function("GetOpenApi")]
    [ApiOperation("This description of the API.", Role.Viewer, Anonymous = true, Response = typeof(JsonObject))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) =>
        Task.FromResult(Answer.Ok(Document.Value));
}
