using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;
using NeuroBot.Domain.Naming;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Annotations;

/// <summary>Begins to rename, merge or delete a label on all images.</summary>
public sealed class StartLabelChange(LabelLists labels, AuditLog audit, IIdMaker ids)
{
    [Function("StartLabelChange")]
    [ApiOperation("Rename a label on every image, merge it into another (to: its name), or delete it with all its annotations (no to).", Role.Editor,
        Request = typeof(LabelChangeRequest), Response = typeof(LabelChangeInfo), Status = 202)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/models/{model}/labels/changes")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        string team, string model)
    {
        if (!(await request.ReadAsync<LabelChangeRequest>()).TryGet(out var body, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var known = (await labels.OfAsync(team, model, request.HttpContext.RequestAborted)).FirstOrDefault(label => label.Name == body.From);
        if (known is null)
        {
            return Answer.NotFound("label");
        }

        string? to = null;
        if (body.To is not null && !LabelNames.Check(body.To).TryGet(out to, out refusal))
        {
            return Answer.Refused(refusal);
        }

        if (to == known.Name)
        {
            return Answer.Refused(Refusals.Malformed("A label cannot become itself."));
        }

        var caller = request.GetCaller().Id;
        var id = ids.Next();
        await durable.ScheduleNewOrchestrationInstanceAsync(nameof(ChangeLabel), new LabelChange(team, model, known.Name, to, caller), new StartOrchestrationOptions(id));
        await audit.WriteAsync(team, caller, to is null ? AuditActions.LabelDelete : AuditActions.LabelRename, model, to is null ? known.Name : $"{known.Name} → {to}");
        return Answer.Accepted(new LabelChangeInfo(id, known.Name, to, known.Targets, known.Images));
    }
}
