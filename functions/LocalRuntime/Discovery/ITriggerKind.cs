using System.Reflection;

namespace NeuroBot.LocalRuntime.Discovery;


/// <summary>What the host knows of one kind of trigger before anything runs.</summary>
internal interface ITriggerKind
{
    Type Attribute { get; }

    /// <summary>Its name in the original's metadata.</summary>
    string BindingType { get; }

    /// <summary>Refuses a wrong trigger (throws <see cref="FunctionRefusedException"/>), else gives the names of the binding data.</summary>
    IReadOnlyCollection<string> Check(FunctionDescriptor function);

    /// <summary>The binder of a parameter, or null when this kind cannot bind it.</summary>
    ParameterBinder? Bind(FunctionDescriptor function, ParameterInfo parameter);
}
