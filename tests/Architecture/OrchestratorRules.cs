using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NeuroBot.Architecture.Tests;

/// <summary>
/// What an orchestrator must not do, since its code is replayed: read a clock, make ids or random numbers, do I/O, read the environment or
/// settings, start threads, keep static state. Followed from the orchestrator's method through everything it calls in its own assemblies.
/// </summary>
internal sealed class OrchestratorRules
{
    private static readonly string[] ForbiddenTypes =
    [
        "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Random", "System.Environment", "System.Threading.Thread",
        "System.Threading.ThreadPool", "System.Threading.Timer", "System.Threading.Monitor", "System.Threading.SemaphoreSlim",
        "System.Threading.Tasks.Parallel", "System.Threading.Tasks.TaskFactory", "System.Security.Cryptography.RandomNumberGenerator",
        "System.Console", "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.Diagnostics.Process",
    ];

    private static readonly string[] ForbiddenNamespaces =
    [
        "System.Net.Http", "System.Net.Sockets", "Azure.", "Microsoft.Extensions.Configuration", "Microsoft.AspNetCore", "NetVips", "System.Data",
    ];

    private static readonly string[] ForbiddenMembers =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today", "System.DateTimeOffset::get_Now",
        "System.DateTimeOffset::get_UtcNow", "System.Guid::NewGuid", "System.Guid::CreateVersion7", "System.Threading.Tasks.Task::Run",
        "System.Threading.Tasks.Task::Delay", "System.Threading.Tasks.Task::ConfigureAwait", "System.Threading.Tasks.Task`1::ConfigureAwait",
        "System.Threading.Tasks.Task::Yield",
    ];

    private readonly HashSet<string> seen = [];

    public List<string> Broken { get; } = [];

    public static IEnumerable<MethodDefinition> OrchestratorsOf(AssemblyDefinition assembly) =>
        House.TypesOf(assembly).SelectMany(t => t.Methods)
            .Where(m => m.Parameters.Any(p => p.CustomAttributes.Any(a => a.AttributeType.Name == "OrchestrationTriggerAttribute")));

    public void Follow(MethodDefinition method)
    {
        if (!seen.Add(method.FullName))
        {
            return;
        }

        foreach (var body in BodiesOf(method).ToList())
        {
            foreach (var instruction in body.Instructions)
            {
                Check(method, instruction);
            }
        }
    }

    /// <summary>The method's own code, and that of the state machine the compiler made of it.</summary>
    private static IEnumerable<MethodBody> BodiesOf(MethodDefinition method)
    {
        if (method.HasBody)
        {
            yield return method.Body;
        }

        var machine = method.CustomAttributes.FirstOrDefault(a => a.AttributeType.Name is "AsyncStateMachineAttribute" or "IteratorStateMachineAttribute");
        if (machine?.ConstructorArguments[0].Value is TypeReference type)
        {
            foreach (var step in type.Resolve().Methods.Where(m => m.HasBody))
            {
                yield return step.Body;
            }
        }
    }

    private void Check(MethodDefinition from, Instruction instruction)
    {
        switch (instruction.Operand)
        {
            case FieldReference field when instruction.OpCode.Code is Code.Stsfld or Code.Ldsfld or Code.Ldsflda:
                var definition = field.Resolve();
                var compilerCache = field.Name.Contains('<', StringComparison.Ordinal) || field.DeclaringType.Name.Contains('<', StringComparison.Ordinal);
                if (definition is { IsInitOnly: false, IsLiteral: false } && !compilerCache)
                {
                    Broken.Add($"{from.FullName} touches static state {field.FullName}");
                }

                break;
            case MethodReference called:
                CheckCall(from, called);
                break;
            default:
                break;
        }
    }

    private void CheckCall(MethodDefinition from, MethodReference called)
    {
        var type = called.DeclaringType.GetElementType().FullName;
        var member = $"{type}::{called.Name}";
        if (ForbiddenTypes.Contains(type)
            || ForbiddenMembers.Contains(member)
            || ForbiddenNamespaces.Any(n => type.StartsWith(n, StringComparison.Ordinal)))
        {
            Broken.Add($"{from.FullName} calls {member}");
            return;
        }

        if (type.StartsWith("NeuroBot.Functions", StringComparison.Ordinal)
            || type.StartsWith("NeuroBot.Storage", StringComparison.Ordinal)
            || type.StartsWith("NeuroBot.Domain", StringComparison.Ordinal)
            || type.StartsWith("NeuroBot.Architecture", StringComparison.Ordinal))
        {
            var resolved = called.Resolve();
            if (resolved is not null)
            {
                Follow(resolved);
            }
        }
    }
}
