using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain;
using NeuroBot.Domain.Naming;
using NeuroBot.Domain.Tiling;

namespace NeuroBot.Functions.Library;

internal static class ModelRules
{
    /// <summary>The request with normalised texts, or the first rule that it breaks.</summary>
    public static Outcome<ModelRequest> Check(ModelRequest request)
    {
        if (!ModelNames.Check(request.Name).TryGet(out var name, out var refusal)
            || !ModelNames.CheckRemarks(request.Remarks).TryGet(out var remarks, out refusal))
        {
            return refusal;
        }

        if (request.Tiling is { } grid)
        {
            if (request.Type == ModelType.Ocr)
            {
                return Refusal.Of(RefusalCodes.ModelTilingNotForOcr, "Tiling exists for detection and segmentation only.");
            }

            if (TileLimits.CheckGrid(grid) is { } wrong)
            {
                return wrong;
            }
        }

        return request with { Name = name, Remarks = remarks };
    }

    public static Refusal NameTaken(string name) =>
        Refusal.Of(RefusalCodes.ModelNameTaken, $"The team has a model named '{name}' already.", ("name", name));
}
