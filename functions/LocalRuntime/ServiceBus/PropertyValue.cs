using System.Globalization;

namespace NeuroBot.LocalRuntime.ServiceBus;

/// <summary>An application property with its type, so that a number comes back as the number it was.</summary>
internal sealed record PropertyValue(string Type, string Value)
{
    public static PropertyValue Of(string name, object value) => value switch
    {
        string v => new("string", v),
        bool v => new("bool", v ? "true" : "false"),
        byte or short or int or long or sbyte or ushort or uint or ulong or float or double or decimal =>
            new(value.GetType().Name, ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture)),
        Guid v => new("Guid", v.ToString()),
        DateTime v => new("DateTime", v.ToString("O", CultureInfo.InvariantCulture)),
        DateTimeOffset v => new("DateTimeOffset", v.ToString("O", CultureInfo.InvariantCulture)),
        TimeSpan v => new("TimeSpan", v.ToString("c", CultureInfo.InvariantCulture)),
        Uri v => new("Uri", v.OriginalString),
        _ => throw new System.Runtime.Serialization.SerializationException(
            $"Application property '{name}' of type {value.GetType()} cannot be sent."),
    };

    public object Read() => Type switch
    {
        "string" => Value,
        "bool" => Value == "true",
        "Guid" => Guid.Parse(Value),
        "DateTime" => DateTime.Parse(Value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        "DateTimeOffset" => DateTimeOffset.Parse(Value, CultureInfo.InvariantCulture),
        "TimeSpan" => TimeSpan.ParseExact(Value, "c", CultureInfo.InvariantCulture),
        "Uri" => new Uri(Value, UriKind.RelativeOrAbsolute),
        _ => Convert.ChangeType(Value, System.Type.GetType($"System.{Type}", throwOnError: true)!, CultureInfo.InvariantCulture),
    };
}
