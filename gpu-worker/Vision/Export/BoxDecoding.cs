using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>What <see cref="BoxDecoder"/> calculates, as ONNX.</summary>
/// <param name="model">To add to.</param>
/// <param name="raw">Name of the raw boxes [1, N, 4 or 6].</param>
/// <param name="grid">The N points.</param>
internal sealed class BoxDecoding(OnnxModel model, string raw, PointGrid grid)
{
    private readonly string axis = model.Constant("two", [2L], 1);

    /// <param name="graph">Upright or rotated.</param>
    /// <param name="name">Of the output.</param>
    public void Write(DetectionNet graph, string name)
    {
        var centre = model.Node(
            "Add",
            "centre",
            [
                model.Constant("points", grid.Centres, 1, grid.Count, 2),
                model.Node("Mul", "offset", [Slice("distance", 0, 2), model.Constant("strides", grid.Strides, 1, grid.Count, 1)]),
            ]);
        var clipped = model.Node("Clip", "clipped", [Slice("size", 2, 4), model.Constant("low", [-4f]), model.Constant("high", [4f])]);
        var half = model.Node(
            "Mul",
            "half",
            [
                model.Node("Exp", "growth", [clipped]),
                model.Constant("double-strides", [.. grid.Strides.Select(s => 2 * s)], 1, grid.Count, 1),
            ]);
        IReadOnlyList<string> parts = graph.Rotated
            ? [centre, model.Node("Add", "full-size", [half, half]), Angle(graph.AngleFactor)]
            : [model.Node("Sub", "low-corner", [centre, half]), model.Node("Add", "high-corner", [centre, half])];
        model.Node("Concat", name, parts, ("axis", 2L));
    }

    /// <summary>
    /// ONNX has no atan2. Where cos ≥ 0 the angle is 2 · atan(sin ÷ (length + cos)); else it is ± π less the angle of (−cos, sin): so that nothing cancels near ± π.
    /// </summary>
    private string Angle(int factor)
    {
        var (cos, sin, zero) = (Slice("cos", 4, 5), Slice("sin", 5, 6), model.Constant("zero", [0f]));
        string Times(string name, string value, float by) => model.Node("Mul", name, [value, model.Constant($"{name}.by", [by])]);
        var length = model.Node(
            "Sqrt", "length", [model.Node("Add", "squares", [model.Node("Mul", "cos-squared", [cos, cos]), model.Node("Mul", "sin-squared", [sin, sin])])]);
        var below = model.Node(
            "Add", "below", [model.Node("Add", "sum-of-sides", [length, model.Node("Abs", "cos-length", [cos])]), model.Constant("tiny", [1e-20f])]);
        var acute = Times("acute", model.Node("Atan", "half-acute", [model.Node("Div", "tangent", [sin, below])]), 2);
        var half = model.Node(
            "Where", "half-turn", [model.Node("Less", "sin-is-negative", [sin, zero]), model.Constant("minus-pi", [-MathF.PI]), model.Constant("pi", [MathF.PI])]);
        var angle = model.Node(
            "Where", "direction", [model.Node("Less", "cos-is-negative", [cos, zero]), model.Node("Sub", "obtuse", [half, acute]), acute]);
        return Times("angle", angle, 1f / factor);
    }

    private string Slice(string part, long from, long to) => model.Node(
        "Slice", part, [raw, model.Constant($"{part}.from", [from], 1), model.Constant($"{part}.to", [to], 1), axis]);
}
