using System.Text.RegularExpressions;
using Mono.Cecil;

namespace NeuroBot.Architecture.Tests.Slice;

/// <summary>A type's public and protected members in the words of the API sheet, without nullability, values of defaults and virtuality.</summary>
internal static partial class Signatures
{
    private static readonly string[] OfEveryRecord =
        ["<Clone>$", "Equals", "GetHashCode", "ToString", "PrintMembers", "Deconstruct", "op_Equality", "op_Inequality", "BeginInvoke", "EndInvoke"];

    /// <summary>Reads blocks that begin with <c>**Full.Name** — kind</c> and list members as <c>  - …</c> or <c>  Name=1, Name=2</c>.</summary>
    public static Dictionary<string, (string Kind, HashSet<string> Members)> Read(IEnumerable<string> lines)
    {
        var types = new Dictionary<string, (string Kind, HashSet<string> Members)>();
        var members = new HashSet<string>();
        foreach (var line in lines)
        {
            if (Heading().Match(line) is { Success: true } heading)
            {
                types[heading.Groups[1].Value] = (heading.Groups[2].Value, members = []);
            }
            else if (line.StartsWith("  - ", StringComparison.Ordinal))
            {
                members.Add(Plain(line[4..]));
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                members.UnionWith(line.Split(',').Select(value => value.Trim()));
            }
        }

        return types;
    }

    public static string NameOf(TypeDefinition type) => $"{type.Namespace}.{Name(type)}";

    /// <summary>"sealed class", "record", "enum" and so on.</summary>
    public static string KindOf(TypeDefinition type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : (type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")
            + (type.Methods.Any(m => m.Name == "<Clone>$") ? "record" : "class");

    public static HashSet<string> MembersOf(TypeDefinition type) => type.IsEnum
        ? [.. type.Fields.Where(f => f.HasConstant).Select(f => $"{f.Name}={f.Constant}")]
        : [
            .. type.Methods.Where(m => Seen(m) && !m.IsGetter && !m.IsSetter && !OfEveryRecord.Contains(m.Name)).Select(m => Method(type, m)).OfType<string>(),
            .. type.Properties.Where(p => (Seen(p.GetMethod) || Seen(p.SetMethod)) && p.Name != "EqualityContract").Select(Property),
            .. type.Fields.Where(f => f.IsPublic).Select(f => $"{(f.HasConstant ? "const" : "static")} {Name(f.FieldType)} {f.Name}"),
        ];

    private static string? Method(TypeDefinition type, MethodDefinition method)
    {
        var access = method.IsFamily ? "protected " : "";
        if (method.IsConstructor)
        {
            var hidden = method.IsStatic || type.BaseType?.Name == "MulticastDelegate"
                || (method.Parameters.Count == 1 && method.Parameters[0].ParameterType.FullName == type.FullName);
            return hidden ? null : $"ctor {access}({Parameters(method)})";
        }

        return method.Name == "op_Implicit"
            ? $"implicit: {Name(method.Parameters[0].ParameterType)} -> {Name(method.ReturnType)}"
            : $"{access}{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}{Generics(method)}({Parameters(method)})";
    }

    private static string Property(PropertyDefinition property)
    {
        var accessor = property.GetMethod ?? property.SetMethod;
        var set = !Seen(property.SetMethod) ? "" : property.SetMethod.ReturnType is RequiredModifierType ? "init; " : "set; ";
        return accessor.IsStatic
            ? $"static {Name(property.PropertyType)} {property.Name}"
            : $"{(accessor.IsFamily ? "protected " : "")}{Name(property.PropertyType)} {property.Name} {{ {(Seen(property.GetMethod) ? "get; " : "")}{set}}}";
    }

    private static string Parameters(MethodDefinition method)
    {
        var extension = method.CustomAttributes.Any(a => a.AttributeType.Name == "ExtensionAttribute");
        return string.Join(", ", method.Parameters.Select((p, i) =>
            (extension && i == 0 ? "this " : "")
            + (p.CustomAttributes.Any(a => a.AttributeType.Name == "ParamArrayAttribute") ? "params " : "")
            + $"{Name(p.ParameterType)} {p.Name}{(p.IsOptional ? " = X" : "")}"));
    }

    private static bool Seen(MethodDefinition? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static string Name(TypeReference type) => type switch
    {
        GenericInstanceType { ElementType.Name: "Nullable`1" } nullable => Name(nullable.GenericArguments[0]),
        GenericInstanceType generic => $"{Bare(generic.ElementType)}<{string.Join(", ", generic.GenericArguments.Select(Name))}>",
        ArrayType array => $"{Name(array.ElementType)}[]",
        _ => type.FullName switch
        {
            "System.String" => "string",
            "System.Object" => "object",
            "System.Int32" => "int",
            "System.Int64" => "long",
            "System.Double" => "double",
            "System.Boolean" => "bool",
            "System.Void" => "void",
            _ => Bare(type) + Generics(type),
        },
    };

    private static string Bare(TypeReference type) => type.Name.Split('`')[0];

    private static string Generics(IGenericParameterProvider of) =>
        of.HasGenericParameters ? $"<{string.Join(", ", of.GenericParameters.Select(p => p.Name))}>" : "";

    private static string Plain(string member) => Default().Replace(Virtuality().Replace(member.Replace("?", "", StringComparison.Ordinal), ""), " = X");

    [GeneratedRegex(@"^\*\*(.+?)\*\* — (.*)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\b(virtual|abstract|override) ")]
    private static partial Regex Virtuality();

    [GeneratedRegex(" = [^,)]+")]
    private static partial Regex Default();
}
