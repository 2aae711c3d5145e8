using CommitteeHub.Domain;
using CommitteeHub.Resources;
using Microsoft.Extensions.Localization;

namespace CommitteeHub.Features.Api;

/// <summary>A refusal as other programs read it (RFC 9457): a stable code, a sentence for people, a status for the line between.</summary>
internal static class ApiProblem
{
    public static IResult Of(Refusal refusal, IStringLocalizer<Text> text, HttpContext context)
    {
        var status = StatusOf(refusal);
        if (status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "1";
        return Results.Problem(text.Sentence(refusal), statusCode: status, title: refusal.Code, type: $"urn:committeehub:refusal:{refusal.Code}", extensions: new Dictionary<string, object?> { ["code"] = refusal.Code });
    }

    private static int StatusOf(Refusal refusal) => refusal switch
    {
        NotFound => StatusCodes.Status404NotFound,
        NotPermitted => StatusCodes.Status403Forbidden,
        ChangedMeanwhile => StatusCodes.Status409Conflict,
        { IsPassing: true } => StatusCodes.Status503ServiceUnavailable,
        CallNotUnderstood or BadInput or TextNotReadable => StatusCodes.Status400BadRequest,
        CallFailed => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
