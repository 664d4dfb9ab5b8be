using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace NeuroBot.LocalRuntime.Discovery;


/// <summary>Values that come from text: route values, captures, message properties.</summary>
internal static class SimpleValues
{
    public static bool IsSimple(Type type)
    {
        var core = Nullable.GetUnderlyingType(type) ?? type;
        return core == typeof(string) || core.IsPrimitive || core.IsEnum || core == typeof(decimal) || core == typeof(Guid)
            || core == typeof(DateTime) || core == typeof(DateTimeOffset) || core == typeof(TimeSpan) || core == typeof(Uri);
    }

    /// <summary>The value as the type; throws FormatException or ArgumentException where the text does not fit.</summary>
    public static object? Convert(object value, Type type)
    {
        var core = Nullable.GetUnderlyingType(type) ?? type;
        return core.IsInstanceOfType(value)
            ? value
            : TypeDescriptor.GetConverter(core).ConvertFromInvariantString(
                System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
    }

    /// <summary>What a parameter gets when the request does not name it.</summary>
    public static object? Absent(ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue)
        {
            return parameter.DefaultValue;
        }

        return parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null;
    }
}
