using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;


/// <summary>Options of the worker. Only the serializer of messages and JSON answers is read by this slice.</summary>
public class WorkerOptions
{
    public ObjectSerializer? Serializer { get; set; }

    public bool EnableUserCodeException { get; set; } = true;
}
