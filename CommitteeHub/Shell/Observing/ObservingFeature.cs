using System.Diagnostics.Metrics;
using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using CommitteeHub.Data;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CommitteeHub.Shell.Observing;

/// <summary>Who may read the figures, and where they are sent besides.</summary>
public sealed record ObservingOptions
{
    /// <summary>Whoever shows this as a bearer token reads /metrics from anywhere; without it only this machine does.</summary>
    public string? Token { get; init; }

    /// <summary>Whether the collector may be reached on another machine without TLS.</summary>
    public bool AllowPlain { get; init; }

    /// <summary>An OpenTelemetry collector (OTLP over HTTP), for example http://localhost:4318; none means nothing is sent.</summary>
    public string? Otlp { get; init; }
}

/// <summary>What the program tells those who run it: figures at /metrics, and figures, traces and the log to a collector.</summary>
public static class ObservingFeature
{
    private static readonly string[] Forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP", "Via"];

    public static string Version { get; } = typeof(ObservingFeature).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public static void AddObserving(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Metrics").Get<ObservingOptions>() ?? new ObservingOptions();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<Figures>();
        builder.Services.AddSingleton<PrometheusText>();
        builder.Services.AddSingleton(services => Meters(options, services.GetRequiredService<PrometheusText>(), services.GetRequiredService<IMeterFactory>()));
        if (options.Otlp is null) return;
        if (!Uri.TryCreate(options.Otlp, UriKind.Absolute, out var collector)) throw new InvalidSettingException("Metrics:Otlp is the address of a collector, like http://localhost:4318.");
        PlainLines.Check("Metrics:Otlp", collector, options.AllowPlain);
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(Who()).AddOtlpExporter(o => Send(o, options.Otlp, "logs"));
        });
        builder.Services.AddHostedService<Observed>();
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Who()).AddSource("Microsoft.AspNetCore", "System.Net.Http").AddOtlpExporter(o => Send(o, options.Otlp, "traces")).Build());
    }

    public static void MapObserving(this WebApplication app) => app.MapGet("/metrics", (HttpContext context, ObservingOptions options) =>
    {
        if (!MayRead(context, options)) return Results.NotFound();
        context.RequestServices.GetRequiredService<Figures>();
        context.RequestServices.GetRequiredService<MeterProvider>();
        return Results.Text(context.RequestServices.GetRequiredService<PrometheusText>().Read(), "text/plain; version=0.0.4; charset=utf-8");
    }).AllowAnonymous();

    private static MeterProvider Meters(ObservingOptions options, PrometheusText text, IMeterFactory own)
    {
        var meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Who())
            .AddMeter(Figures.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "System.Runtime")
            // Where several installations run in one process, each tells its own.
            .AddView(instrument => instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, own) ? null : MetricStreamConfiguration.Drop)
            .AddReader(text);
        if (options.Otlp is { } collector) meters.AddOtlpExporter(o => Send(o, collector, "metrics"));
        return meters.Build();
    }

    /// <summary>This machine itself, or whoever knows the token. What a proxy on this machine passes on comes from elsewhere, whether or not the settings name the proxy.</summary>
    private static bool MayRead(HttpContext context, ObservingOptions options)
    {
        if (options.Token is not { Length: > 0 } token) return context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) && !Forwarding.Any(context.Request.Headers.ContainsKey);
        var shown = context.Request.Headers.Authorization.ToString();
        return shown.StartsWith("Bearer ", StringComparison.Ordinal)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown["Bearer ".Length..])), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
    }

    private static ResourceBuilder Who() => ResourceBuilder.CreateDefault().AddService("committeehub", serviceVersion: Version);

    private static void Send(OtlpExporterOptions to, string collector, string what)
    {
        to.Endpoint = new Uri($"{collector.TrimEnd('/')}/v1/{what}");
        to.Protocol = OtlpExportProtocol.HttpProtobuf;
    }

    /// <summary>Begins to send with the server and not with the first reader.</summary>
    private sealed class Observed(IServiceProvider services) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            services.GetRequiredService<Figures>();
            services.GetRequiredService<MeterProvider>();
            services.GetRequiredService<TracerProvider>();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
