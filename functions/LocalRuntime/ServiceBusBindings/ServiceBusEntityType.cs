namespace Microsoft.Azure.Functions.Worker;


public enum ServiceBusEntityType
{
    Queue = 0,
    Topic = 1,
}
