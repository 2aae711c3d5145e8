using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommitteeHub.Tests.Support;

/// <summary>Hears everything that is logged.</summary>
public sealed class LogListener : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = [];
    public bool IsListening { get; set; } = true;

    /// <summary>What is quieter is not heard.</summary>
    public LogLevel From { get; init; } = LogLevel.Trace;

    /// <summary>Hears what goes wrong in this program from now on.</summary>
    public static LogListener ForErrors(TestApp app)
    {
        var listener = new LogListener { From = LogLevel.Error };
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(listener);
        return listener;
    }

    public ILogger CreateLogger(string categoryName) => new Ear(this);

    public void Dispose() { }

    private sealed class Ear(LogListener listener) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => listener.IsListening && logLevel >= listener.From;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) listener.Lines.Enqueue(formatter(state, exception) + exception);
        }
    }
}
