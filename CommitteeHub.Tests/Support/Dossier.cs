using CommitteeHub.Data;
using CommitteeHub.Documents;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Criteria;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Features.Apply;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CommitteeHub.Tests.Support;

/// <summary>A dossier as Olga of the Harbour Mediation School fills it, step by step through the real use cases.</summary>
public sealed class Dossier(TestApp app)
{
    public static readonly Viewer Olga = Cast.As(Cast.Olga);

    public Id<Submission> Id { get; } = Id<Submission>.New();
    public Id<AssessmentProgram> Program { get; } = Id<AssessmentProgram>.New();

    /// <summary>An empty draft.</summary>
    public static async Task<Dossier> StartedAsync(TestApp app)
    {
        var dossier = new Dossier(app);
        Assert.Null(await app.Get<StartApplication>().RunAsync(Olga, dossier.Id, dossier.Program, Cast.Harbour, Cast.Committee, "Online mediator course"));
        return dossier;
    }

    /// <summary>A draft that lacks nothing.</summary>
    public static async Task<Dossier> CompleteAsync(TestApp app)
    {
        var dossier = await StartedAsync(app);
        Assert.Null(await app.Get<DescribeProgram>().RunAsync(Olga, dossier.Id, "Online mediator course", ["en", "nl"], "https://harbour.example.org/odr"));
        foreach (var criterion in await app.ReadAsync(db => db.AllCriteriaSets.Where(s => s.Id == Cast.Criteria).SelectMany(s => s.Criteria).ToListAsync()))
            Assert.Null(await app.Get<AnswerCriterion>().RunAsync(Olga, dossier.Id, criterion.Id, $"We meet {criterion.Code}.", 0));
        await dossier.AddPdfAsync("Handbook.pdf", TinyPdf.WithPages("The handbook."));
        return dossier;
    }

    /// <summary>A complete dossier, put forward and waiting for its fee.</summary>
    public static async Task<Dossier> SubmittedAsync(TestApp app)
    {
        var dossier = await CompleteAsync(app);
        Assert.Null(await app.Get<SubmitProgram>().RunAsync(Olga, dossier.Id, Guid.NewGuid()));
        return dossier;
    }

    public async Task<Upload> AddPdfAsync(string fileName, byte[] bytes, Id<Criterion>? criterion = null)
    {
        var upload = new Upload(Id, Id<Document>.New(), Id<DocumentVersion>.New(), criterion, fileName);
        var taken = await app.Get<DocumentStore>().TakeInAsync(new MemoryStream(bytes), fileName);
        Assert.Null(taken.Refusal);
        Assert.Null(await app.Get<AddDocument>().RunAsync(Olga, upload, taken.File!));
        return upload;
    }

    public Task<Submission> ReadAsync() => app.ReadAsync(db => db.AllSubmissions.Include(s => s.Answers).SingleAsync(s => s.Id == Id));

    /// <summary>A member answers the conflict gate.</summary>
    public async Task DeclareAsync(Id<Person> member, ConflictAnswer answer) =>
        Assert.Null(await app.Get<Change>().RunAsync(Cast.As(member), async at => (await at.Db.AllSubmissions.SingleAsync(s => s.Id == Id)).Declare(member, answer, at.Now)));
}
