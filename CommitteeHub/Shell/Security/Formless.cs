using Microsoft.AspNetCore.Antiforgery;

namespace CommitteeHub.Shell.Security;

/// <summary>A page without a form that is sent in: it needs no token against forged forms, so reading it sets no cookie and everybody may be given the same answer.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FormlessAttribute : Attribute;

/// <summary>The framework makes a token, and a cookie with it, for every page that it draws; this one leaves out the pages that say that they need none.</summary>
internal sealed class TokensWhereNeeded(IAntiforgery inner) : IAntiforgery
{
    private static readonly AntiforgeryTokenSet None = new(null, null, "none", null);

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => IsFormless(httpContext) ? None : inner.GetAndStoreTokens(httpContext);
    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => IsFormless(httpContext) ? None : inner.GetTokens(httpContext);
    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => inner.IsRequestValidAsync(httpContext);
    public Task ValidateRequestAsync(HttpContext httpContext) => inner.ValidateRequestAsync(httpContext);
    public void SetCookieTokenAndHeader(HttpContext httpContext) => inner.SetCookieTokenAndHeader(httpContext);

    private static bool IsFormless(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<FormlessAttribute>() is not null;

    /// <summary>Puts itself before the framework's own.</summary>
    public static void PutBefore(IServiceCollection services)
    {
        var own = services.Last(d => d.ServiceType == typeof(IAntiforgery));
        services.Remove(own);
        services.AddSingleton<IAntiforgery>(provider => new TokensWhereNeeded((IAntiforgery)ActivatorUtilities.CreateInstance(provider, own.ImplementationType!)));
    }
}
