using CommitteeHub.Domain;
using CommitteeHub.Domain.Accounts;
using CommitteeHub.Domain.Body;
using CommitteeHub.Domain.Calendars;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Letters;
using CommitteeHub.Domain.News;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Body;
using CommitteeHub.Features.Calendar;
using CommitteeHub.Features.Committees;
using CommitteeHub.Features.Import;
using CommitteeHub.Features.Letters;
using CommitteeHub.Features.News;
using CommitteeHub.Features.Outbox;
using CommitteeHub.Features.Search;
using CommitteeHub.Features.Secretariat;
using CommitteeHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Architecture.Doors;

public static partial class Calls
{
    private static readonly Id<DatePoll> Poll = Id<DatePoll>.New();

    private static void Office()
    {
        Do<DateBodyDetails>((use, w, by) => use.RunAsync(by, new BodyDetails(), new DateOnly(2030, 1, 1)));
        Do<UndateBodyDetails>((use, w, by) => use.RunAsync(by, new DateOnly(2030, 1, 1)));
        Do<ChangeHouseRules>((use, w, by) => use.RunAsync(by, HouseRules.Default with { ReplyTo = "office@example.org" }, HouseRules.Default));
        Do<WriteBodyPage>((use, w, by) => use.RunAsync(by, BodyPage.Imprint, "en", "Words", ""));
        Do<PutLogo>((use, w, by) => use.RunAsync(by, [1, 2, 3]));
        Do<RemoveLogo>((use, w, by) => use.RunAsync(by));
        See<ReadBody, object?>(async (use, w, by) => await use.RunAsync(by));
        Do<WriteLetterTemplate>((use, w, by) => use.RunAsync(by, LetterKind.MoreTime, "en", new LetterWording("More time", "Dear {Recipient}"), 0));
        See<ReadLetterTemplates, object?>(async (use, w, by) => await use.RunAsync(by));
        Do<TrustAddress>((use, w, by) => use.RunAsync(by, "olga@example.org"));
        Do<EndSeat>(async (use, w, by) => await use.RunAsync(by, Cast.Committee, await w.App.ReadAsync(db => db.AllMemberships.Where(m => m.PersonId == Cast.Emil).Select(m => m.Id).FirstAsync()), new DateOnly(2030, 1, 1)));
        Do<ImportRows>((use, w, by) => use.RunAsync(by, ImportKind.Organisations, ""));
        See<PreviewImport, object?>(async (use, w, by) => await use.RunAsync(by, ImportKind.Organisations, ""));
        See<FindAnything, IReadOnlyList<FoundOfKind>?>((use, w, by) => use.RunAsync(by, "a"));
        Do<MarkNoticeRead>((use, w, by) => use.RunAsync(by, Id<Notice>.New()));
        Do<ChooseNewsOfKind>((use, w, by) => use.RunAsync(by, NoticeKind.Mentioned, NewsByMail.Daily));
        See<ReadUnread, object?>(async (use, w, by) => await use.RunAsync(by));
        Desk();
        Calendar();
    }

    private static void Desk()
    {
        Do<RemindWaiting>((use, w, by) => use.RunAsync(by, [w.Submitted]));
        Do<SaveFilter>((use, w, by) => use.RunAsync(by, "Late", new DeskFilter(LateOnly: true)));
        Do<RemoveFilter>((use, w, by) => use.RunAsync(by, Id<SavedFilter>.New()));
        Do<ExportDesk>((use, w, by) => use.RunAsync(by, 3));
        See<ReadFigures, object?>(async (use, w, by) => await use.RunAsync(by));
    }

    private static void Calendar()
    {
        See<ReadCalendar, object?>(async (use, w, by) => await use.RunAsync(by, new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 31)));
        Do<AddAbsence>((use, w, by) => use.RunAsync(by, Id<Absence>.New(), new DateOnly(2030, 1, 1), new DateOnly(2030, 1, 2)));
        Do<RemoveAbsence>((use, w, by) => use.RunAsync(by, Id<Absence>.New()));
        Do<MakeCalendarFeed>((use, w, by) => use.RunAsync(by, Id<CalendarFeed>.New(), null, Secret.New()));
        Do<RevokeCalendarFeed>((use, w, by) => use.RunAsync(by, Id<CalendarFeed>.New()));
        See<ReadDatePolls, object?>(async (use, w, by) => await use.RunAsync(by));
        Do<StartDatePoll>((use, w, by) => use.RunAsync(by, Id<DatePoll>.New(), Dates));
        Do<AnswerDatePoll>(async (use, w, by) => await use.RunAsync(by, Poll, new Dictionary<Id<DateOption>, DateAnswer> { [await OptionAsync(w)] = DateAnswer.Maybe }));
        Do<TakeDate>(async (use, w, by) => await use.RunAsync(by, Poll, await OptionAsync(w), Id<ReviewSession>.New()));
        Do<GiveUpDatePoll>(async (use, w, by) =>
        {
            await OptionAsync(w);
            return await use.RunAsync(by, Poll);
        });
    }

    private static DateQuestion Dates => new(Cast.Committee, "Spring session", "UTC", new DateOnly(2030, 1, 1), [new DateTime(2030, 2, 1, 10, 0, 0), new DateTime(2030, 2, 2, 10, 0, 0)]);

    /// <summary>The same search for a date, begun again whenever the world was put back.</summary>
    private static async Task<Id<DateOption>> OptionAsync(World world)
    {
        await world.App.Get<StartDatePoll>().RunAsync(Cast.As(Cast.Sam), Poll, Dates);
        return await world.App.ReadAsync(db => db.AllDatePolls.Where(p => p.Id == Poll).SelectMany(p => p.Options).OrderBy(o => o.StartsOn).Select(o => o.Id).FirstAsync());
    }
}
