using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Library;

/// <summary>Renames a model or changes its remarks.</summary>
public sealed class ChangeModel(ModelStore models, ModelInfos infos, AuditLog audit)
{
    [Function("ChangeModel")]
    [ApiOperation("Rename a model or change its remarks.", Role.Editor, Request = typeof(ModelPatch), Response = typeof(ModelInfo))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "teams/{team}/models/{model}")] HttpRequest request)
    {
        var row = request.GetModel();
        if (!(await request.ReadAsync<ModelPatch>()).TryGet(out var patch, out var refusal)
            || !ModelRules.Check(new ModelRequest(patch.Name ?? row.Name, row.Type, patch.Remarks ?? row.Remarks)).TryGet(out var wanted, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var before = row.Name;
        (row.Name, row.Remarks) = (wanted.Name, wanted.Remarks ?? "");
        var result = await models.ChangeAsync(row, before);
        if (result != WriteResult.Saved)
        {
            return Answer.Refused(result == WriteResult.AlreadyExists ? ModelRules.NameTaken(row.Name) : Refusals.Stale("model"));
        }

        await audit.WriteAsync(row.Team, request.GetCaller().Id, AuditActions.ModelChange, row.Id, row.Name);
        return Answer.Ok(await infos.OfAsync(row, request.HttpContext.RequestAborted));
    }
}
