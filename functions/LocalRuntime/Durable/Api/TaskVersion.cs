namespace Microsoft.DurableTask;

/// <summary>Version of a task. Kept so that sources compile; the Local engine runs one version of each function.</summary>
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    public TaskVersion(string? version) => Version = string.IsNullOrWhiteSpace(version) ? string.Empty : version;

    public static TaskVersion Unversioned { get; } = new(null);

    public string Version { get; }

    public static implicit operator string(TaskVersion value) => value.Version;

    public static implicit operator TaskVersion(string value) => new(value);

    public static bool operator ==(TaskVersion left, TaskVersion right) => left.Equals(right);

    public static bool operator !=(TaskVersion left, TaskVersion right) => !left.Equals(right);

    public bool Equals(TaskVersion other) => string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    public override int GetHashCode() => Version is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Version);

    public override string ToString() => Version;
}
