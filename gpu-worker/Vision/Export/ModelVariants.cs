using System.Security.Cryptography;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Reports;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Variants;

namespace NeuroBot.Vision.Export;

/// <summary>Makes the forms of a finished model and decides which are delivered.</summary>
/// <param name="make">Writes int8 with ranges chosen so.</param>
/// <param name="score">Held-out score of a model file, 0–1; null where nothing is held out.</param>
/// <param name="milliseconds">Median time of one inference of a model file on one CPU thread.</param>
internal sealed class ModelVariants(Func<RangeMethod, byte[]> make, Func<byte[], double?> score, Func<byte[], double> milliseconds)
{
    /// <summary>
    /// Float32, then int8. Ranges are taken from smallest to largest; only where that loses too much, those that lose least in the mean square are
    /// tried too, and the better of both is kept.
    /// </summary>
    /// <param name="float32">The reference's file.</param>
    /// <param name="reference">Its held-out score; null where nothing is held out: then int8 is made and timed, but not scored.</param>
    /// <param name="referenceMilliseconds">Its time.</param>
    public IReadOnlyList<ExportedVariant> Make(byte[] float32, double? reference, double referenceMilliseconds)
    {
        var int8 = Try(RangeMethod.Extremes, reference);
        if (int8.Withheld?.Code == RefusalCodes.VariantLoses)
        {
            var other = Try(RangeMethod.LeastSquares, reference);
            int8 = other.Loss < int8.Loss ? other : int8;
        }
        return
        [
            Variant(VariantNames.Float32, new Candidate(float32, reference, reference is null ? null : 0, null), referenceMilliseconds),
            Variant(VariantNames.Int8, int8, milliseconds(int8.Onnx)),
        ];
    }

    private Candidate Try(RangeMethod method, double? reference)
    {
        var onnx = make(method);
        var found = reference is null ? null : score(onnx);
        var loss = VariantRule.LossPoints(reference, found);
        return new Candidate(onnx, found, loss, VariantRule.Judge(loss));
    }

    private static ExportedVariant Variant(string name, Candidate of, double time) => new(
        new ModelVariant(name, of.Onnx.Length, Convert.ToHexStringLower(SHA256.HashData(of.Onnx)), time, of.Score, of.Loss, of.Withheld), of.Onnx);

    private sealed record Candidate(byte[] Onnx, double? Score, double? Loss, Refusal? Withheld);
}
