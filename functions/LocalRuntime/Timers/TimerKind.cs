using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using NCrontab;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Hosting;

namespace NeuroBot.LocalRuntime.Timers;


/// <summary>Timer triggers: TimerInfo, by a six-field NCRONTAB expression in UTC.</summary>
internal sealed class TimerKind(Settings settings) : ITriggerKind
{
    public Type Attribute => typeof(TimerTriggerAttribute);

    public string BindingType => "timerTrigger";

    public IReadOnlyCollection<string> Check(FunctionDescriptor function)
    {
        _ = Schedule(function);
        return [];
    }

    public ParameterBinder? Bind(FunctionDescriptor function, ParameterInfo parameter) =>
        function.IsTrigger(parameter) && parameter.ParameterType == typeof(TimerInfo)
            ? context => new ValueTask<object?>(context.Payload)
            : null;

    public CrontabSchedule Schedule(FunctionDescriptor function)
    {
        var (text, missing) = settings.Resolve(((TimerTriggerAttribute)function.Trigger).Schedule);
        if (missing is not null)
        {
            throw function.Refuse(missing);
        }

        return CrontabSchedule.TryParse(text!, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
            ?? throw function.Refuse($"'{text}' is not a schedule of six fields (second minute hour day month weekday)");
    }
}
