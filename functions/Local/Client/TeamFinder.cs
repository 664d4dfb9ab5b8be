using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Local.Client;

/// <summary>Finds team and model to work in.</summary>
internal static class TeamFinder
{
    /// <summary>The team of the key.</summary>
    public static async Task<string> TeamAsync(ApiClient api, CancellationToken cancel) =>
        (await api.GetAsync<Me>("me", cancel)).Teams is [var first, ..]
            ? first.Team
            : throw new LocalException("this API key belongs to no team");

    /// <summary>The model of that name, made where there is none.</summary>
    /// <exception cref="RefusedException">The name is taken by a model of another type, or is no good.</exception>
    public static async Task<ModelInfo> ModelAsync(ApiClient api, string name, ModelType type, CancellationToken cancel)
    {
        var models = await api.GetAsync<IReadOnlyList<ModelInfo>>($"{api.Team}models", cancel);
        if (models.FirstOrDefault(m => m.Name == name.Trim()) is not { } found)
        {
            return await api.PostAsync<ModelInfo>($"{api.Team}models", new ModelRequest(name, type), cancel);
        }

        return found.Type == type
            ? found
            : throw new RefusedException(name, Refusal.Of(
                RefusalCodes.ModelNameTaken, $"there is a model of this name already, of type {found.Type}, not {type}"));
    }
}
