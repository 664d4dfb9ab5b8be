using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Hosting;

namespace NeuroBot.LocalRuntime.Blobs;


/// <summary>Blob triggers: the blob as client, stream, bytes or text, and the captures of its path.</summary>
internal sealed class BlobKind(Settings settings) : ITriggerKind
{
    public Type Attribute => typeof(BlobTriggerAttribute);

    public string BindingType => "blobTrigger";

    public IReadOnlyCollection<string> Check(FunctionDescriptor function)
    {
        var trigger = (BlobTriggerAttribute)function.Trigger;
        if (!settings.Has(trigger.Connection))
        {
            throw function.Refuse($"setting '{trigger.Connection ?? Settings.HostStorage}' of its connection is missing");
        }

        return [.. Pattern(function).Captures, "BlobTrigger", "Uri"];
    }

    public ParameterBinder? Bind(FunctionDescriptor function, ParameterInfo parameter)
    {
        if (!function.IsTrigger(parameter))
        {
            return null;
        }

        var read = BlobValues.Reader(parameter.ParameterType);
        return read is null ? null : context => read(((BlobWork)context.Payload!).Blob, context);
    }

    /// <summary>The parsed path, with %settings% filled in.</summary>
    public BlobPattern Pattern(FunctionDescriptor function)
    {
        var (path, missing) = settings.Resolve(((BlobTriggerAttribute)function.Trigger).BlobPath);
        if (path is null)
        {
            throw function.Refuse(missing!);
        }

        var (pattern, refusal) = BlobPattern.Parse(path);
        return pattern ?? throw function.Refuse(refusal!);
    }
}
