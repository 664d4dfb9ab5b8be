namespace NeuroBot.Sdk;

/// <summary>The package cannot be used; the message says why.</summary>
public sealed class PackageException : Exception
{
    public PackageException(string message)
        : base(message)
    {
    }

    public PackageException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public PackageException()
    {
    }
}
