using CommitteeHub.Domain.Body;
using CommitteeHub.Features.Body;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static void Office()
    {
        Do<DateBodyDetails>((use, w, by) => use.RunAsync(by, new BodyDetails(), new DateOnly(2030, 1, 1)));
        Do<UndateBodyDetails>((use, w, by) => use.RunAsync(by, new DateOnly(2030, 1, 1)));
        Do<ChangeHouseRules>((use, w, by) => use.RunAsync(by, HouseRules.Default with { ReplyTo = "office@example.org" }, HouseRules.Default));
        Do<WriteBodyPage>((use, w, by) => use.RunAsync(by, BodyPage.Imprint, "en", "Words", ""));
        Do<PutLogo>((use, w, by) => use.RunAsync(by, [1, 2, 3]));
        Do<RemoveLogo>((use, w, by) => use.RunAsync(by));
        See<ReadBody, object?>(async (use, w, by) => await use.RunAsync(by));
    }
}
