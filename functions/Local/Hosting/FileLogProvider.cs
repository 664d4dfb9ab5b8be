using System.Globalization;
using Microsoft.Extensions.Logging;
using NeuroBot.Local.Processes;

namespace NeuroBot.Local.Hosting;

/// <summary>The host's log in a file, so that the terminal stays for what its user asked.</summary>
internal sealed class FileLogProvider(string path) : ILoggerProvider
{
    private readonly LogTail file = new(path);

    public ILogger CreateLogger(string categoryName) => new FileLogger(categoryName, file);

    public void Dispose() => file.Dispose();

    private sealed class FileLogger(string category, LogTail file) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var at = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
                file.Add($"{at} {logLevel,-11} {category}: {formatter(state, exception)}{(exception is null ? "" : $"\n{exception}")}");
            }
        }
    }
}
