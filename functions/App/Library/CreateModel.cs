using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Library;

/// <summary>新建模型.</summary>
public sealed class CreateModel(ModelStore models, ModelInfos infos, AuditLog audit, TimeProvider clock, IIdMaker ids)
{
    [Function("CreateModel")]
    [ApiOperation("Make a model.", Role.Editor, Request = typeof(ModelRequest), Response = typeof(ModelInfo), Status = 201)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/models")] HttpRequest request, string team)
    {
        if (!(await request.ReadAsync<ModelRequest>()).TryGet(out var body, out var refusal)
            || !ModelRules.Check(body).TryGet(out var wanted, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var caller = request.GetCaller();
        var row = new ModelRow
        {
            PartitionKey = team,
            RowKey = ids.Next(),
            Name = wanted.Name,
            Type = wanted.Type,
            Remarks = wanted.Remarks ?? "",
            TileRows = wanted.Tiling?.Rows,
            TileColumns = wanted.Tiling?.Columns,
            CreatedAt = clock.GetUtcNow(),
            CreatedBy = caller.Id,
        };
        if (await models.CreateAsync(row) == WriteResult.AlreadyExists)
        {
            return Answer.Refused(ModelRules.NameTaken(row.Name));
        }

        await audit.WriteAsync(team, caller.Id, AuditActions.ModelCreate, row.Id, row.Name);
        return Answer.Created(await infos.OfAsync(row, request.HttpContext.RequestAborted));
    }
}
