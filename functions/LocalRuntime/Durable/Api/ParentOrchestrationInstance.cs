namespace Microsoft.DurableTask;

/// <summary>The orchestration that started this one.</summary>
public record ParentOrchestrationInstance(TaskName Name, string InstanceId);
