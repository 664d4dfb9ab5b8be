namespace NeuroBot.Contracts.Sdk;

/// <summary>Names of the forms of a model, in reports, manifests and the SDK's options.</summary>
public static class VariantNames
{
    /// <summary>The reference: what every score and result of the portal comes from.</summary>
    public const string Float32 = "float32";

    /// <summary>Static int8: convolutions in whole numbers of 8 bits.</summary>
    public const string Int8 = "int8";
}
