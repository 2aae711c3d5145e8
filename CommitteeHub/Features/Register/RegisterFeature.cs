using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain.Register;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CommitteeHub.Features.Register;

/// <summary>The public register, for people and for programs.</summary>
public static class RegisterFeature
{
    public static void AddRegister(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ReadRegister>();
        builder.Services.AddTransient<ReadPerson>();
        builder.Services.AddTransient<ReadRecognised>();
        builder.Services.AddTransient<ReadCertificate>();
        builder.Services.AddTransient<SearchPrograms>();
        builder.Services.AddTransient<SearchPeople>();
        builder.Services.AddTransient<CompleteRegisterEntry>();
        builder.Services.AddTransient<ReadRegisterDesk>();
        builder.Services.AddTransient<RegisterDump>();
        builder.Services.AddTransient<SiteMap>();
        builder.Services.AddSingleton<ReadFilters>();
        builder.Services.AddSingleton<ManyFound>();
        builder.Services.AddSingleton<ProgramShelf>();
        builder.Services.AddSingleton<KeptLists>();
        builder.Services.AddOutputCache(o => o.SizeLimit = 64 << 20);
        builder.Services.AddSingleton<IConfigureOptions<OutputCacheOptions>>(services => new ConfigureOptions<OutputCacheOptions>(o => o.AddPolicy(KeptLists.Name, services.GetRequiredService<KeptLists>())));
        builder.Services.AddSingleton<CredentialKeys>();
        builder.Services.AddSingleton<OpenBadge>();
    }

    private const int UsuallyAtOnce = 100;

    /// <summary>Behind whatever finds out who asks and in which language.</summary>
    public static void UseRegister(this WebApplication app) => app.UseOutputCache();

    public static void MapRegister(this WebApplication app)
    {
        app.MapGet("/api/v1/register", ListAsync).AllowAnonymous()
            .WithName("readRegister").WithTags("Register").WithSummary("The approved programs, for everybody, by pages.").Produces<IReadOnlyList<RegisterJson>>().Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status400BadRequest);
        app.MapGet("/api/v1/register/{slug}", EntryAsync).AllowAnonymous()
            .WithName("readRegisterEntry").WithTags("Register").WithSummary("One approved program, for everybody.").Produces<RegisterEntryJson>();
        app.MapGet("/register/{slug}/document", DocumentAsync).AllowAnonymous();
        app.MapGet("/certificates/{code}", CertificateDoor.PdfAsync).RequireAuthorization();
        app.MapGet("/data/{name}", DumpAsync).AllowAnonymous();
        app.MapGet("/sitemap.xml", async (SiteMap map, CancellationToken cancel) => Results.Text(await map.IndexAsync(cancel), "application/xml")).AllowAnonymous();
        app.MapGet("/sitemap/{file}", async (SiteMap map, string file, CancellationToken cancel) =>
            file.EndsWith(".xml", StringComparison.Ordinal) && int.TryParse(file[..^4], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && await map.FileAsync(number, cancel) is { } xml
                ? Results.Text(xml, "application/xml") : Results.NotFound()).AllowAnonymous();
        app.MapGet("/robots.txt", (SiteMap map) => Results.Text(map.Robots(), "text/plain")).AllowAnonymous();
        VerificationDoors.Map(app);
    }

    /// <summary>By pages, like every long list of the doors: how many there are, and where the next page is, stands in the headers.</summary>
    private static async Task<IResult> ListAsync(HttpContext context, ReadRegister read, string? search, int? limit, int? page)
    {
        var (size, number) = (limit ?? UsuallyAtOnce, page ?? 1);
        if (size is < 1 or > ReadRegister.Most || number is < 1 or > 1_000_000) return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "CallNotUnderstood");
        var (all, lines) = await read.RunAsync(search, number, size, context.RequestAborted);
        context.Response.Headers["X-Total-Count"] = all.ToString(CultureInfo.InvariantCulture);
        if ((long)number * size < all) context.Response.Headers.Link = FormattableString.Invariant($"</api/v1/register?page={number + 1}&limit={size}{(string.IsNullOrEmpty(search) ? "" : $"&search={Uri.EscapeDataString(search)}")}>; rel=\"next\"");
        var bytes = JsonSerializer.SerializeToUtf8Bytes(lines.Select(RegisterJson.Of), JsonSerializerOptions.Web);
        return Tagged(context, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"", () => Results.Bytes(bytes, "application/json; charset=utf-8"));
    }

    private static async Task<IResult> EntryAsync(HttpContext context, ReadRegister read, Site site, string slug)
    {
        if (await read.BySlugAsync(slug, context.RequestAborted) is not { } entry) return Results.Problem(statusCode: 404, title: "NotFound");
        return Tagged(context, $"\"{entry.VerificationCode}.{entry.Revision}\"", () => Results.Json(RegisterEntryJson.Of(entry, site)));
    }

    /// <summary>An answer for everybody, with a tag by which a program that has it already is spared it.</summary>
    private static IResult Tagged(HttpContext context, string tag, Func<IResult> answer)
    {
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "public, max-age=60";
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(k => k.Tag == tag || k == EntityTagHeaderValue.Any) ? Results.StatusCode(StatusCodes.Status304NotModified) : answer();
    }

    /// <summary>The approved document, while the approval is in force.</summary>
    private static async Task<IResult> DocumentAsync(HttpContext context, IDbContextFactory<CommitteeDb> contexts, DocumentStore store, string slug)
    {
        var cancel = context.RequestAborted;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var entry = await db.AllRegisterEntries.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(e => e.Slug == slug, cancel);
        if (entry?.ApprovedDocument is not { } id || entry.Status is not (RegisterStatus.Approved or RegisterStatus.Conditional)) return Results.NotFound();
        if (await db.AllDocumentVersions.AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, cancel) is not { } version) return Results.NotFound();
        if (await store.OpenAsync(version.Sha256, cancel) is not { } file) return Results.NotFound();
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return Results.Stream(file, version.MediaType, version.FileName, version.UploadedAt, new EntityTagHeaderValue($"\"{version.Sha256}\""), enableRangeProcessing: true);
    }

    private static async Task<IResult> DumpAsync(HttpContext context, RegisterDump dump, string name)
    {
        if (name is not (RegisterDump.Csv or RegisterDump.JsonLd)) return Results.NotFound();
        var file = await dump.FileAsync(name, context.RequestAborted);
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return Results.File(file.FullName, name == RegisterDump.Csv ? "text/csv; charset=utf-8" : "application/ld+json", name, file.LastWriteTimeUtc, new EntityTagHeaderValue($"\"{file.LastWriteTimeUtc.Ticks:x}\""));
    }
}
