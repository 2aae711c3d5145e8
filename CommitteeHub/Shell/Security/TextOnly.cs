using CommitteeHub.Domain;

namespace CommitteeHub.Shell.Security;

/// <summary>
/// Turns away what no page of ours sends: forms with signs in them that are none, addresses with U+0000, and forms that
/// break off.
/// </summary>
internal static class TextOnly
{
    public static void UseTextOnly(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true || !await IsTextAsync(context.Request))
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        else
            await next(context);
    });

    private static async Task<bool> IsTextAsync(HttpRequest request)
    {
        if (!request.HasFormContentType) return true;
        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return form.All(f => Readable.IsText(f.Key) && f.Value.All(v => Readable.IsText(v ?? "")));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return false;
        }
    }
}
