using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace NeuroBot.LocalRuntime.ServiceBusBindings;


/// <summary>What a Service Bus trigger brings.</summary>
internal sealed record ServiceBusDelivery(ServiceBusReceivedMessage Message, ServiceBusMessageActions Actions);
