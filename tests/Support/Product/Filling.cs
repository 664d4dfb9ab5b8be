using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;

namespace NeuroBot.TestSupport.Product;

/// <summary>Fills a model through the public API, however often it goes away meanwhile.</summary>
public static class Filling
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Path of a new detection model.</summary>
    public static async Task<string> NewModelAsync(PatientApi api, string name)
    {
        var model = (await api.PostAsync<ModelInfo>($"teams/{api.Team}/models", new ModelRequest($"{name} {Guid.NewGuid():N}"[..20], ModelType.Detection)))!;
        return $"teams/{api.Team}/models/{model.Id}";
    }

    /// <summary>Uploads each part with a grant of its own and waits for all verdicts; notes the uploads in <paramref name="sent"/>.</summary>
    public static async Task UploadAllAsync(PatientApi api, string home, IReadOnlyList<Parts.Part> parts, List<string> sent)
    {
        foreach (var part in parts)
        {
            UploadGrants? answer = null;
            while (answer?.Grants[0].Url is null)
            {
                answer = await api.PostAsync<UploadGrants>($"{home}/uploads", new UploadRequest(UploadKind.Image, [new UploadFile(part.Name, part.Png.Length)]));
            }

            await api.PutBlobAsync(answer.Grants[0].Url!, part.Png);
            sent.Add(answer.Grants[0].Upload!);
        }

        foreach (var upload in sent)
        {
            await PatientApi.UntilAsync(
                () => api.GetAsync<UploadVerdict>($"{home}/uploads/{upload}"), v => v.State != UploadState.Waiting, Patience, $"a verdict on {upload}");
        }
    }

    /// <summary>Uploads the labels of these parts, looks at the dry run, and applies it.</summary>
    public static async Task ImportAsync(PatientApi api, string home, IReadOnlyList<Parts.Part> parts)
    {
        var zip = Parts.Zip(parts);
        var grant = (await api.PostAsync<UploadGrants>($"{home}/uploads", new UploadRequest(UploadKind.Annotations, [new UploadFile("labels.zip", zip.Length)])))!.Grants[0];
        await api.PutBlobAsync(grant.Url!, zip);
        var path = $"{home}/imports/{grant.Upload}";
        await PatientApi.UntilAsync(() => api.GetAsync<ImportReport>(path), r => r.State is ImportState.DryRun, Patience, "a dry run");
        await api.PostAsync<ImportReport>($"{path}/apply", null);
        await PatientApi.UntilAsync(() => api.GetAsync<ImportReport>(path), r => r.State is ImportState.Applied, Patience, "an applied import");
    }
}
