using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Naming;

namespace NeuroBot.Functions.Annotations;

/// <summary>Adds a label before its first use, or changes its colour. Asking twice is asking once.</summary>
public sealed partial class PutLabel(LabelLists labels)
{
    [Function("PutLabel")]
    [ApiOperation("Add a label before its first use, or change its colour (#rrggbb).", Role.Editor,
        Request = typeof(LabelRequest), Response = typeof(IReadOnlyList<LabelInfo>))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "teams/{team}/models/{model}/labels")] HttpRequest request, string team, string model)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (!(await request.ReadAsync<LabelRequest>()).TryGet(out var body, out var refusal)
            || !LabelNames.Check(body.Name).TryGet(out var name, out refusal))
        {
            return Answer.Refused(refusal);
        }

        if (body.Color is { } color && !Colour().IsMatch(color))
        {
            return Answer.Refused(Refusals.Malformed("A colour is written #rrggbb."));
        }

        await labels.PutAsync(team, model, new LabelStyle(name, body.Color), cancellationToken);
        return Answer.Ok(await labels.OfAsync(team, model, cancellationToken));
    }

    [GeneratedRegex(@"\A#[0-9a-f]{6}\z")]
    private static partial Regex Colour();
}
