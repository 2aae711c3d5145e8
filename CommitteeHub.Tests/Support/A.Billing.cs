using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Billing;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Billing;
using CommitteeHub.Features.Secretariat;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Tests.Support;

/// <summary>Starting points for the tests of fees and of the secretariat.</summary>
public static partial class A
{
    private static readonly Completeness Complete = new([]);

    public static Submission Draft(Id<Organisation>? organisation = null) =>
        new(Id<Submission>.New(), Cast.Program, organisation ?? Cast.Harbour, Cast.Committee, Cast.Criteria, "Online mediator course");

    /// <summary>A submission that was put forward and awaits its fee.</summary>
    public static async Task<Id<Submission>> SubmittedProgram(TestApp app, Id<Organisation>? organisation = null)
    {
        var draft = Draft(organisation);
        await app.SaveAsync(draft);
        await Done(app.Get<Change>().RunAsync(Viewer.System, async at =>
        {
            var submission = await at.Db.AllSubmissions.SingleAsync(s => s.Id == draft.Id);
            return submission.Submit(at.Now, Complete) ?? await app.Get<InvoiceIssuing>().IssueApplicationFeeAsync(at, submission);
        }));
        return draft.Id;
    }

    public static Task<Invoice> InvoiceOf(TestApp app, Id<Submission> submission) => app.ReadAsync(db => db.AllInvoices.SingleAsync(i => i.SubmissionId == submission));

    public static Task<Submission> SubmissionOf(TestApp app, Id<Submission> id) => app.ReadAsync(db => db.AllSubmissions.SingleAsync(s => s.Id == id));

    /// <summary>A submission whose fee was waived: it awaits the completeness check.</summary>
    public static async Task<Id<Submission>> PaidSubmission(TestApp app, Id<Organisation>? organisation = null)
    {
        var id = await SubmittedProgram(app, organisation);
        await Done(app.Get<WaiveFee>().RunAsync(Cast.As(Cast.Sam), (await InvoiceOf(app, id)).Id, Guid.CreateVersion7(), "Test"));
        return id;
    }

    /// <summary>A submission that was found complete and awaits its panel.</summary>
    public static async Task<Id<Submission>> CompleteSubmission(TestApp app)
    {
        var id = await PaidSubmission(app);
        await Done(app.Get<ConfirmComplete>().RunAsync(Cast.As(Cast.Sam), id));
        return id;
    }

    public static Task SubmitAgain(TestApp app, Id<Submission> id) => Change(app, id, s => s.Submit(app.Now, Complete));

    public static Task Change(TestApp app, Id<Submission> id, Func<Submission, Refusal?> decide) =>
        Done(app.Get<Change>().RunAsync(Viewer.System, async at => decide(await at.Db.AllSubmissions.SingleAsync(s => s.Id == id))));

    private static async Task Done(Task<Refusal?> change)
    {
        if (await change is { } refusal) throw new InvalidOperationException(refusal.ToString());
    }
}
