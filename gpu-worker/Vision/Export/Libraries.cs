using System.Reflection;

namespace NeuroBot.Vision.Export;

/// <summary>Versions of what a model was made with.</summary>
internal static class Libraries
{
    public static string NeuroBot { get; } = VersionOf(typeof(Libraries));

    public static string Torch { get; } = VersionOf(typeof(TorchSharp.torch));

    public static string OnnxRuntime { get; } = VersionOf(typeof(Microsoft.ML.OnnxRuntime.InferenceSession));

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? type.Assembly.GetName().Version?.ToString() ?? "";
}
