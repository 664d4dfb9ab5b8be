using Azure.Storage.Blobs;

namespace NeuroBot.LocalRuntime.Blobs;


/// <summary>One version of one blob, to be worked on by one trigger.</summary>
/// <param name="Captures">Binding data from the path.</param>
internal sealed record BlobWork(BlobClient Blob, string ETag, Dictionary<string, object?> Captures);
