using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Export;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Sdk.Tests;

/// <summary>
/// A real, tiny ONNX model of rotated boxes: on a grid of 8 × 8 cells it scores how red, green and blue each cell is; every cell has a box of
/// 14 × 6 pixels, turned by the cell's number in tenths of a radian and by up to a whole turn more the greener the cell is.
/// </summary>
internal static class RotatedModel
{
    private const int Side = ColourModel.Side;
    private const int Cells = 64;

    /// <param name="fullTurn">As characters are, that have an upside-down.</param>
    public static InferenceSpec Spec(bool fullTurn) => ColourModel.Spec with { Output = new SdkOutput("boxes", "scores", 0.3, 300, Rotated: true, FullTurn: fullTurn) };

    public static byte[] Onnx()
    {
        var model = new OnnxModel();
        model.Input("image", 1, 3, Side, Side);
        var cells = model.Node("AveragePool", "cells", ["image"], ("kernel_shape", (long[])[8, 8]), ("strides", (long[])[8, 8]));
        var rows = model.Node("Reshape", "rows", [cells, model.Constant("shape", [1L, 3L, Cells], 3)]);
        var scores = model.Node("Transpose", "scores", [rows], ("perm", (long[])[0, 2, 1]));
        var green = model.Node("Slice", "green", [scores, model.Constant("from", [1L], 1), model.Constant("to", [2L], 1), model.Constant("axis", [2L], 1)]);
        var turn = model.Node("Mul", "turn", [green, model.Constant("whole", [MathF.Tau])]);
        var angle = model.Node("Add", "angle", [turn, model.Constant("tenths", [.. Enumerable.Range(0, Cells).Select(i => i / 10f)], 1, Cells, 1)]);
        model.Node("Concat", "boxes", [model.Constant("places", Places(), 1, Cells, 4), angle], ("axis", 2L));
        model.Output("boxes", 1, Cells, 5);
        model.Output("scores", 1, Cells, 3);
        return model.ToBytes(("NeuroBot", "test"), []);
    }

    private static float[] Places() => [.. Enumerable.Range(0, Cells).SelectMany(i => new[] { (i % 8 * 8f) + 4, (i / 8 * 8f) + 4, 14f, 6f })];
}
