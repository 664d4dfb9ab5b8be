namespace NeuroBot.Functions.Webhooks;

/// <summary>One message to one endpoint: input of <see cref="DeliveryOrchestration"/>.</summary>
/// <param name="Team">Owner.</param>
/// <param name="Webhook">Endpoint id.</param>
/// <param name="MessageId">The same in every try and every redelivery, so that receivers can tell repeats.</param>
/// <param name="Type">Event type.</param>
/// <param name="Body">JSON as it is sent, byte for byte.</param>
/// <param name="FirstAttempt">Number of the first try (redeliveries count on).</param>
public sealed record DeliveryPlan(string Team, string Webhook, string MessageId, string Type, string Body, int FirstAttempt = 1)
{
    public string InstanceId => $"{Team}.{Webhook}.{MessageId}-{FirstAttempt}";
}

/// <summary>One try of a delivery.</summary>
/// <param name="Number">In the log.</param>
/// <param name="Try">From 1 within this orchestration: decides how long to wait after a failure.</param>
public sealed record DeliveryTry(DeliveryPlan Plan, int Number, int Try);

/// <param name="RetryAfterSeconds">Null: delivered, or given up.</param>
public sealed record DeliveryTryResult(double? RetryAfterSeconds);
