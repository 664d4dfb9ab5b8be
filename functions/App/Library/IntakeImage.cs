using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Functions.Library.Intake;

namespace NeuroBot.Functions.Library;

/// <summary>An image was uploaded: take it in.</summary>
public sealed class IntakeImage(ImageIntake intake)
{
    [Function("IntakeImage")]
    public Task Run(
        [BlobTrigger("uploads/{team}/{model}/images/{upload}", Source = BlobTriggerSource.EventGrid, Connection = "NeuroBotStorage")] BlobClient blob,
        string team,
        string model,
        string upload,
        CancellationToken cancellationToken) => intake.TakeInAsync(team, model, upload, blob, cancellationToken);
}
