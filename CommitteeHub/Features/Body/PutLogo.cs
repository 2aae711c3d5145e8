using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Body;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Body;

/// <summary>
/// The secretary or an administrator puts up the body's logo: a PNG or a JPEG, known by its bytes, no larger than half a
/// megabyte. Drawings that can carry scripts are not taken.
/// </summary>
public sealed class PutLogo(Change change, DocumentStore store)
{
    public const int MostBytes = 512 * 1024;

    public async Task<Refusal?> RunAsync(Viewer by, byte[] picture, CancellationToken cancel = default)
    {
        var refusal = await change.RunAsync(by, at => Task.FromResult(WhyNot(at.By)), cancel);
        if (refusal is not null) return refusal;
        if (Picture.Of(picture) is not { } kind || picture.Length > MostBytes) return new LogoNotTaken();
        // In the store before the row refers to it: a file that nobody refers to is cleared away, a reference without a file is not mended.
        var taken = await store.TakeInAsync(new MemoryStream(picture), kind == FileKind.Png ? "logo.png" : "logo.jpg", cancel);
        if (taken.File is not { } file) return taken.Refusal ?? new LogoNotTaken();
        return await change.RunAsync(by, async at =>
        {
            if (WhyNot(at.By) is { } no) return no;
            (await at.BodyProfileAsync()).PutLogo(file.Sha256, kind.MediaType, at.By.Person);
            return null;
        }, cancel);
    }

    internal static Refusal? WhyNot(Standing by) => by.IsSecretary || by.IsAdministrator ? null : new NotFound();
}

/// <summary>The secretary or an administrator takes the logo down.</summary>
public sealed class RemoveLogo(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, CancellationToken cancel = default) => change.RunAsync(by, async at =>
    {
        if (PutLogo.WhyNot(at.By) is { } no) return no;
        (await at.BodyProfileAsync()).PutLogo(null, null, at.By.Person);
        return null;
    }, cancel);
}

/// <summary>Whether bytes are a picture, and not an unreasonably large one: few bytes can claim a whole wall of dots.</summary>
internal static class Picture
{
    private const int MostDots = 4000;

    public static FileKind? Of(ReadOnlySpan<byte> bytes)
    {
        var kind = FileKind.Of(bytes[..Math.Min(bytes.Length, FileKind.BytesNeeded)], "logo");
        var size = kind == FileKind.Png ? PngSize(bytes) : kind == FileKind.Jpeg ? JpegSize(bytes) : null;
        return size is { Width: > 0 and <= MostDots, Height: > 0 and <= MostDots } ? kind : null;
    }

    private static (int Width, int Height)? PngSize(ReadOnlySpan<byte> b) =>
        b.Length > 24 && b[12..16].SequenceEqual("IHDR"u8) ? (Read32(b[16..]), Read32(b[20..])) : null;

    /// <summary>The frame header (SOF0 to SOF15, without the three that are none) carries the size.</summary>
    private static (int Width, int Height)? JpegSize(ReadOnlySpan<byte> b)
    {
        var at = 2;
        while (at + 9 < b.Length && b[at] == 0xFF)
        {
            var marker = b[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) return (b[at + 7] << 8 | b[at + 8], b[at + 5] << 8 | b[at + 6]);
            at += 2 + (b[at + 2] << 8 | b[at + 3]);
        }
        return null;
    }

    private static int Read32(ReadOnlySpan<byte> b) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(b);
}

/// <summary>Shows the logo to everybody. The address names its hash, so browsers may keep it.</summary>
internal static class LogoDoor
{
    public static async Task<IResult> ShowAsync(HttpContext context, IDbContextFactory<CommitteeDb> contexts, DocumentStore store)
    {
        await using var db = await contexts.CreateDbContextAsync(context.RequestAborted);
        var logo = await db.AllBodyProfiles.AsNoTracking().IgnoreAutoIncludes().Select(b => new { b.LogoSha256, b.LogoType }).SingleOrDefaultAsync(context.RequestAborted);
        if (logo?.LogoSha256 is not { } sha256 || await store.OpenAsync(sha256, context.RequestAborted) is not { } file) return Results.NotFound();
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "public, max-age=300";
        return Results.File(file, logo.LogoType, entityTag: new($"\"{sha256[..16]}\""));
    }
}
