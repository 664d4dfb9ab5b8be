namespace NeuroBot.Vision.Inference;

/// <summary>
/// One raw rotated detection: centre and size in any frame, angle in radians clockwise on screen as the network gave it, confidence 0–1, class index.
/// </summary>
public readonly record struct RotatedDetection(float CenterX, float CenterY, float Width, float Height, float Angle, float Score, int Class);
