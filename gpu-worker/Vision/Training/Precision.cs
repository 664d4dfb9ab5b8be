using System.Globalization;
using NeuroBot.Contracts;
using NeuroBot.Domain;
using NeuroBot.Vision.Nets;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>In which precision a processor learns a network: the quicker one that it computes rightly (<see cref="ConvolutionCheck"/>).</summary>
internal static class Precision
{
    /// <summary>Computes each convolution of the network once in either precision, on as many threads as a lane has.</summary>
    /// <param name="graph">To be learnt.</param>
    /// <param name="options">Whether bfloat16 is wanted.</param>
    /// <param name="log">Told where it is wanted and wrong.</param>
    /// <returns>True: bfloat16; false: float32; or the refusal training.processor where neither is right.</returns>
    public static Outcome<bool> Choose(NetGraph graph, TrainingOptions options, Action<string> log) => Choose(graph, options, log, ConvolutionCheck.FirstWrong);

    /// <param name="graph">To be learnt.</param>
    /// <param name="options">Whether bfloat16 is wanted.</param>
    /// <param name="log">Told where it is wanted and wrong.</param>
    /// <param name="firstWrong">The comparison.</param>
    internal static Outcome<bool> Choose(
        NetGraph graph, TrainingOptions options, Action<string> log, Func<IEnumerable<ConvolutionNode>, bool, double, ConvolutionNode?> firstWrong)
    {
        var before = get_num_threads();
        set_num_threads(options.ThreadsOfALane);
        try
        {
            var sizes = ConvolutionCheck.Sizes([graph]).ToList();
            if (options.Half)
            {
                if (firstWrong(sizes, true, ConvolutionCheck.MostInHalf) is not { } inHalf)
                {
                    return true;
                }
                log($"This processor is wrong about {Text(inHalf)} in bfloat16: float32 is used.");
            }
            return firstWrong(sizes, false, ConvolutionCheck.Most) is { } wrong
                ? Refusal.Of(RefusalCodes.TrainingProcessor, $"This machine's processor is wrong about {Text(wrong)}; nothing right can be learnt on it.")
                : false;
        }
        finally
        {
            set_num_threads(before);
        }
    }

    private static string Text(ConvolutionNode node) => string.Create(
        CultureInfo.InvariantCulture, $"convolutions of {node.Kernel} × {node.Kernel} from {node.InChannels} to {node.OutChannels} channels");
}
