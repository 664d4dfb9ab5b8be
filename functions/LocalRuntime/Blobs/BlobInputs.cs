using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Hosting;

namespace NeuroBot.LocalRuntime.Blobs;


/// <summary>BlobInput parameters: a blob whose path is filled from the trigger's binding data.</summary>
internal static class BlobInputs
{
    public static ParameterBinder Bind(FunctionDescriptor function, ParameterInfo parameter, BlobInputAttribute attribute)
    {
        var (pattern, refusal) = BlobPattern.Parse(attribute.BlobPath);
        var read = BlobValues.Reader(parameter.ParameterType);
        if (pattern is null || read is null)
        {
            throw function.Refuse(refusal ?? $"parameter '{parameter.Name}' of type {parameter.ParameterType.Name} cannot take a blob");
        }

        return context =>
        {
            var settings = context.InstanceServices.GetRequiredService<Settings>();
            var blob = settings.Blobs(attribute.Connection).GetBlobContainerClient(pattern.Container)
                .GetBlobClient(pattern.Fill(context.BindingContext.BindingData));
            return read(blob, context);
        };
    }
}
