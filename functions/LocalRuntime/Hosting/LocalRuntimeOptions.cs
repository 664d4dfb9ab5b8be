using System.Reflection;

namespace NeuroBot.LocalRuntime.Hosting;

/// <summary>What the one-machine host decides and the Azure platform would decide elsewhere.</summary>
public sealed class LocalRuntimeOptions
{
    /// <summary>Where functions are looked for; empty means the entry assembly.</summary>
    public IList<Assembly> FunctionAssemblies { get; } = [];

    /// <summary>Classes to look in instead of assemblies; for tests of the host itself.</summary>
    internal IList<Type> FunctionTypes { get; } = [];

    /// <summary>Address to listen on.</summary>
    public string Url { get; set; } = "http://127.0.0.1:7071";

    /// <summary>Pause between two looks for new blobs.</summary>
    public TimeSpan BlobPollInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How many blobs of one trigger are worked on at once.</summary>
    public int BlobParallelism { get; set; } = 4;

    /// <summary>Pauses before the second to fifth try of a failed blob or queue message.</summary>
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many Service Bus messages of one trigger are worked on at once.</summary>
    public int ServiceBusParallelism { get; set; } = 8;

    /// <summary>Folder of static files, with index.html as the answer to unknown pages; null serves none.</summary>
    public string? PortalFolder { get; set; }

    /// <summary>Value of the Content-Security-Policy header; null sends none.</summary>
    public string? ContentSecurityPolicy { get; set; }

    /// <summary>Largest request body in bytes; null leaves what the app configured, else Kestrel's 30,000,000, as in the original.</summary>
    public long? MaxRequestBytes { get; set; }
}
