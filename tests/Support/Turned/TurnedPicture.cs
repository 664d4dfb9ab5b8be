using NeuroBot.Contracts.Data;

namespace NeuroBot.TestSupport.Turned;

/// <summary>A generated picture with the exact box of everything on it.</summary>
public sealed record TurnedPicture(string Name, byte[] Png, int Width, int Height, IReadOnlyList<RotatedBoxShape> Shapes)
{
    /// <summary>Writes the picture into a folder and names its path.</summary>
    public string WriteTo(string folder)
    {
        var path = Path.Combine(folder, Name);
        File.WriteAllBytes(path, Png);
        return path;
    }
}
