using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using NeuroBot.GpuWorker.Hosting;
using NeuroBot.Storage;
using NeuroBot.Storage.Telemetry;

var configuration = new ConfigurationBuilder()
    .SetBasePath(AppContext.BaseDirectory)
    .AddJsonFile("appsettings.json", optional: true)
    .AddEnvironmentVariables()
    .AddCommandLine(args, new Dictionary<string, string> { ["--parent"] = "NeuroBot:Parent", ["--mode"] = "NeuroBot:WorkerMode" })
    .Build();
using var logs = LoggerFactory.Create(builder => builder.AddSimpleConsole(console =>
{
    console.SingleLine = true;
    console.UseUtcTimestamp = true;
    console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
}));
var log = logs.CreateLogger("NeuroBot.GpuWorker");
try
{
    var settings = WorkerSettings.From(configuration);
    NativeThreads.Warn(log);
    using var telemetry = TelemetryExport.Start(configuration, "neurobot-worker");
    using var shutdown = new Shutdown(log);
    using var parent = settings.Parent is { } pid ? new ParentWatch(pid, TimeProvider.System, shutdown.Abandon) : null;
    return await WorkerHost.RunAsync(configuration, settings, log, shutdown.Token);
}
catch (SettingException error)
{
    log.LogCritical("{Reason}", error.Message);
    return 2;
}
