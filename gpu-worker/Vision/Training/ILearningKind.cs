using NeuroBot.Contracts.Reports;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Losses;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Training;

/// <summary>What differs between the kinds of models: how they see their data, learn, are scored and delivered.</summary>
internal interface ILearningKind : IDisposable
{
    /// <summary>The network that learns.</summary>
    NetGraph Graph { get; }

    /// <summary>Pre- and post-processing of the delivered model.</summary>
    InferenceSpec Spec { get; }

    /// <summary>Crops per step.</summary>
    int BatchSize { get; }

    /// <summary>What was chosen for the user and why, by name.</summary>
    IReadOnlyDictionary<string, string> Chosen { get; }

    /// <summary>What <see cref="Headline"/> is, for the log.</summary>
    string ScoreName { get; }

    /// <summary>Decodes the training images; once, before the first batch.</summary>
    /// <param name="progress">Called with the share that is done.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnusableImageException">An image cannot be used.</exception>
    void Load(Action<double> progress, CancellationToken cancellation);

    /// <summary>Makes a batch; depends on the seed and the number alone, on whatever thread.</summary>
    /// <param name="number">From 0: step × lanes + lane.</param>
    /// <param name="images">Crops in it.</param>
    Batch Make(long number, int images);

    /// <summary>Runs the network on a batch that <see cref="Make"/> made. Called by several threads at once, each with a network of its own.</summary>
    /// <param name="net">Of <see cref="Graph"/>.</param>
    /// <param name="batch">What to learn from.</param>
    /// <param name="half">True: convolutions in bfloat16.</param>
    /// <returns>With gradients; belongs to the caller's dispose scope.</returns>
    LossSum Learn(TorchNet net, Batch batch, bool half);

    /// <summary>How good the network is on held-out images; null where there are none.</summary>
    /// <param name="net">Of <see cref="Graph"/>.</param>
    /// <param name="most">At most so many images, evenly spread.</param>
    /// <param name="half">True: convolutions in bfloat16.</param>
    ScoreSet? Score(TorchNet net, int most, bool half);

    /// <summary>The figure of merit, 0–1; null where that cannot be said.</summary>
    double? Headline(ScoreSet scores);

    /// <summary>
    /// What to add to the logits so that the usual threshold (<see cref="ScoreCalibration.Usual"/>) is where the model does best on held-out images; null where
    /// that cannot be said.
    /// </summary>
    /// <param name="heldOut">Before calibration; null where nothing was held out.</param>
    IReadOnlyList<double>? Shifts(ScoreSet? heldOut);

    /// <summary>Moves the scores of what was learnt. What is found and in which order stays the same within a label.</summary>
    /// <param name="values">Changed in place.</param>
    /// <param name="shifts">Of <see cref="Shifts"/>, or a mean of such; null: nothing is changed.</param>
    /// <returns>Pre- and post-processing of the calibrated model.</returns>
    InferenceSpec Calibrate(NetValues values, IReadOnlyList<double>? shifts);

    /// <summary>Largest differences between the exported model and the network.</summary>
    /// <param name="onnx">The exported model.</param>
    /// <param name="values">What was exported, on the processor.</param>
    /// <param name="inputs">Each 3 × Height × Width, normalised.</param>
    ExportParity Compare(byte[] onnx, NetValues values, IEnumerable<float[]> inputs);
}
