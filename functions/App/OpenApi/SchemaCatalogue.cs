using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using NeuroBot.Contracts;

namespace NeuroBot.Functions.OpenApi;

/// <summary>
/// The types of bodies as named JSON schemas. Shapes of types come from .NET's own exporter (so they are what the serialiser does); this class gives
/// each of our records and enums a name of its own and puts references where they are used.
/// </summary>
internal sealed class SchemaCatalogue
{
    private readonly SortedDictionary<string, JsonNode?> schemas = new(StringComparer.Ordinal);

    public JsonObject ToJson() => new(schemas.Select(s => KeyValuePair.Create(s.Key, s.Value?.DeepClone())));

    /// <summary>A schema that stands for the type: a reference for our own types, in place for all others.</summary>
    public JsonNode Reference(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Reference(value);
        }

        if (ElementOf(type) is { } element)
        {
            return new JsonObject { ["type"] = "array", ["items"] = Reference(element) };
        }

        if (!IsOurs(type))
        {
            return Inline(type);
        }

        var name = NameOf(type);
        if (schemas.TryAdd(name, null))
        {
            schemas[name] = Describe(type);
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    /// <summary>The schema of a simple type, in place.</summary>
    public JsonNode Inline(Type type)
    {
        if (type.IsEnum)
        {
            return Reference(type);
        }

        var schema = WireJson.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
        return schema is JsonObject ? schema : new JsonObject();
    }

    private JsonNode Describe(Type type)
    {
        if (type.IsEnum)
        {
            var names = Enum.GetNames(type).Select(n => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(n)).ToArray();
            return new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(names) };
        }

        if (type.GetCustomAttribute<JsonPolymorphicAttribute>() is { TypeDiscriminatorPropertyName: { } discriminator })
        {
            return DescribeVariants(type, discriminator);
        }

        var properties = new JsonObject();
        var required = new JsonArray();
        var nullability = new NullabilityInfoContext();
        foreach (var property in WireJson.Options.GetTypeInfo(type).Properties)
        {
            if (property.AttributeProvider is not PropertyInfo member)
            {
                continue;
            }

            var schema = Reference(property.PropertyType);
            var canBeNull = Nullable.GetUnderlyingType(property.PropertyType) is not null
                || (!property.PropertyType.IsValueType && nullability.Create(member).ReadState == NullabilityState.Nullable);
            properties[property.Name] = schema;
            // Nulls are left out on the wire, and what has a default may be left out of a request.
            if (!canBeNull && property.AssociatedParameter is not { HasDefaultValue: true })
            {
                required.Add((JsonNode)property.Name);
            }
        }

        var description = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            description["required"] = required;
        }

        return description;
    }

    private JsonObject DescribeVariants(Type type, string discriminator)
    {
        var (variants, mapping) = (new JsonArray(), new JsonObject());
        foreach (var variant in type.GetCustomAttributes<JsonDerivedTypeAttribute>())
        {
            var reference = Reference(variant.DerivedType);
            var schema = (JsonObject)schemas[NameOf(variant.DerivedType)]!;
            schema["properties"]![discriminator] = new JsonObject { ["type"] = "string", ["const"] = $"{variant.TypeDiscriminator}" };
            if (schema["required"] is not JsonArray required)
            {
                schema["required"] = required = [];
            }

            required.Insert(0, discriminator);
            mapping[$"{variant.TypeDiscriminator}"] = reference["$ref"]!.DeepClone();
            variants.Add(reference);
        }

        return new JsonObject
        {
            ["oneOf"] = variants,
            ["discriminator"] = new JsonObject { ["propertyName"] = discriminator, ["mapping"] = mapping },
        };
    }

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("NeuroBot", StringComparison.Ordinal) == true;

    /// <summary><c>PageOf&lt;ImageInfo&gt;</c> is <c>PageOfImageInfo</c>.</summary>
    private static string NameOf(Type type) => type.IsGenericType
        ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] + string.Concat(type.GetGenericArguments().Select(NameOf))
        : type.Name;

    private static Type? ElementOf(Type type) =>
        type == typeof(string) || type == typeof(byte[]) ? null
        : type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() is var open
            && (open == typeof(IReadOnlyList<>) || open == typeof(List<>) || open == typeof(IEnumerable<>) || open == typeof(IList<>))
            ? type.GetGenericArguments()[0]
            : null;
}
