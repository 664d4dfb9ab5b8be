namespace NeuroBot.LocalRuntime.Discovery;


/// <summary>A function that cannot run as it is written: the host does not start.</summary>
public sealed class FunctionRefusedException(string function, string reason)
    : Exception($"Function '{function}' cannot start: {reason}")
{
    public string Function { get; } = function;

    public string Reason { get; } = reason;
}
