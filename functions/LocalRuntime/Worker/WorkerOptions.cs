using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;


/// <summary>Options of the worker, so that an app may configure them; this slice reads none of them.</summary>
public class WorkerOptions
{
    public ObjectSerializer? Serializer { get; set; }

    public bool EnableUserCodeException { get; set; } = true;
}
