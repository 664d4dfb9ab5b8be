namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;


[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public abstract class OutputBindingAttribute : BindingAttribute;
