using System.Net;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.SignalR;

namespace CommitteeHub.Shell.Security;

/// <summary>The gate before the circuits, the watch over sign-ins and the headers of every answer.</summary>
public static class SecurityFeature
{
    private const int MessageBytes = 32 * 1024;

    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        var limits = builder.Configuration.GetSection("Limits").Get<SocketLimits>() ?? new SocketLimits();
        var services = builder.Services;
        services.AddSingleton(limits);
        services.AddSingleton<OpenSockets>();
        services.AddSingleton<Arrivals>();
        services.AddSingleton<SignInWatch>();
        services.AddHostedService(s => s.GetRequiredService<SignInWatch>());
        services.AddHostedService<StandingWatch>();
        services.AddScoped<CspNonce>();
        services.AddScoped<CircuitHandler, CircuitSignIn>();

        // A mass drop of connections loses everybody above this number; the default of 100 lost 94 of 100 people.
        services.Configure<CircuitOptions>(o =>
        {
            o.DisconnectedCircuitMaxRetained = limits.CircuitsInTotal;
            o.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(10);
            o.DetailedErrors = false;
        });
        services.AddSignalR(o =>
        {
            o.MaximumReceiveMessageSize = MessageBytes;
            o.HandshakeTimeout = TimeSpan.FromSeconds(15);
            // Three of these and a little more are missing before a browser takes its line for lost (client/src/live/silence.ts).
            o.KeepAliveInterval = TimeSpan.FromSeconds(3);
            o.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            o.MaximumParallelInvocationsPerClient = 1;
            o.EnableDetailedErrors = false;
            o.AddFilter<SocketUse>();
        });
    }

    /// <summary>Believes X-Forwarded-For and -Proto from the proxies that are named in the settings, and from nobody else.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var proxies = app.Configuration.GetSection("Site:TrustedProxies").Get<string[]>() ?? [];
        if (proxies.Length == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies) options.KnownProxies.Add(IPAddress.Parse(proxy));
        app.UseForwardedHeaders(options);
    }

    /// <summary>After authentication, before anything that a connection could reach.</summary>
    public static void UseCircuitGate(this WebApplication app) => app.UseMiddleware<CircuitGate>();
}
