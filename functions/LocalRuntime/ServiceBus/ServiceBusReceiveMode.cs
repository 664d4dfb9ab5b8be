namespace Azure.Messaging.ServiceBus;


public enum ServiceBusReceiveMode
{
    PeekLock = 0,
    ReceiveAndDelete = 1,
}
