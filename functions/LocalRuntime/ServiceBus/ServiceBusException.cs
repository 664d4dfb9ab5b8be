namespace Azure.Messaging.ServiceBus;


/// <summary>What the broker refused, by reason.</summary>
public class ServiceBusException : Exception
{
    public ServiceBusException(
        string message, ServiceBusFailureReason reason, string? entityPath = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
        EntityPath = entityPath;
        IsTransient = reason is ServiceBusFailureReason.ServiceTimeout
            or ServiceBusFailureReason.ServiceBusy
            or ServiceBusFailureReason.ServiceCommunicationProblem;
    }

    public ServiceBusException(
        bool isTransient,
        string message,
        string? entityPath = null,
        ServiceBusFailureReason reason = ServiceBusFailureReason.GeneralError,
        Exception? innerException = null)
        : base(message, innerException)
    {
        IsTransient = isTransient;
        Reason = reason;
        EntityPath = entityPath;
    }

    public ServiceBusException()
    {
    }

    public bool IsTransient { get; }

    public ServiceBusFailureReason Reason { get; }

    public string? EntityPath { get; }

    public override string Message => $"{base.Message} ({Reason})";
}
