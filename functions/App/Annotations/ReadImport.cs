using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Functions.Annotations.Imports;

namespace NeuroBot.Functions.Annotations;

/// <summary>A zip of annotations was uploaded: read it and report what it would do.</summary>
public sealed class ReadImport(ImportReading reading)
{
    [Function("ReadImport")]
    public Task Run(
        [BlobTrigger("uploads/{team}/{model}/annotations/{upload}", Source = BlobTriggerSource.EventGrid, Connection = "NeuroBotStorage")] BlobClient blob,
        string team,
        string model,
        string upload,
        CancellationToken cancellationToken) => reading.ReadAsync(team, model, upload, blob, cancellationToken);
}
