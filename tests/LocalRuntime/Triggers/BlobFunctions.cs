using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace NeuroBot.LocalRuntime.Tests.Triggers;

public sealed class BlobFunctions(Recorder recorder)
{
    [Function("Images")]
    public async Task Images(
        [BlobTrigger("%Container%/{team}/{model}/images/{upload}", Connection = "Data", Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string team, string model, string upload, FunctionContext context)
    {
        await recorder.SeeAsync($"{team} {model} {upload} {context.BindingContext.BindingData["BlobTrigger"]?.ToString()?.Length > 0}");
        if (upload.StartsWith("eaten", StringComparison.Ordinal))
        {
            await blob.DeleteAsync();
        }
    }

    [Function("Text")]
    public Task Text([BlobTrigger("%Container%/{team}/text/{name}", Connection = "Data")] string text, string name) => recorder.SeeAsync($"{name}={text}");

    [Function("Bytes")]
    public Task Bytes([BlobTrigger("%Container%/{team}/bytes/{name}", Connection = "Data")] byte[] bytes) => recorder.SeeAsync($"bytes={bytes.Length}");

    [Function("Stream")]
    public async Task Stream([BlobTrigger("%Container%/{team}/stream/{name}", Connection = "Data")] Stream stream)
    {
        using var reader = new StreamReader(stream);
        await recorder.SeeAsync($"stream={await reader.ReadToEndAsync()}");
    }
}
