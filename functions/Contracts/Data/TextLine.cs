namespace NeuroBot.Contracts.Data;

/// <summary>One line of text: characters that are read one after the other.</summary>
/// <param name="Text">Labels of the characters in reading order, joined without a gap (spaces only where they were asked for).</param>
/// <param name="Shapes">The characters in reading order, as indices into the list of shapes that the line was built from.</param>
/// <param name="Box">Smallest box in the direction of the line around all its characters.</param>
/// <param name="Score">Of the least sure character, 0–1; null where no character has a score.</param>
public sealed record TextLine(string Text, IReadOnlyList<int> Shapes, OrientedBox Box, double? Score);

/// <summary>Box turned about its centre, in pixels; <see cref="Angle"/> is the reading direction in radians, clockwise positive on screen, [-π, π).</summary>
public sealed record OrientedBox(double CenterX, double CenterY, double Width, double Height, double Angle);
