using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Annotations;

/// <summary>The thread under an annotation: what others add to it, and how far it has come.</summary>
public sealed partial class Annotation
{
    /// <summary>Adds to the thread; when somebody other than the author does, the annotation is answered.</summary>
    public Refusal? Reply(Id<AnnotationReply> id, Id<Person> by, string body, DateTimeOffset now)
    {
        if (_replies.FirstOrDefault(r => r.Id == id) is { } same) return same.AuthorId == by ? null : new NotFound();
        if (WhyNotText(body) is { } refusal) return refusal;
        if (State == AnnotationState.Resolved) return new ThreadResolved();
        _replies.Add(new AnnotationReply { Id = id, AnnotationId = Id, AuthorId = by, Body = body.Trim(), At = now });
        if (by != AuthorId) Act(AnnotationState.Answered, ThreadAct.Answered, by, now);
        Happened(new AnnotationReplied(SubmissionId, Id, id));
        return null;
    }

    /// <summary>What the applicant answered to the question that was made of it stands in the thread too.</summary>
    public void TakeAnswer(Id<AnnotationReply> id, Id<Person> applicant, string answer, DateTimeOffset now)
    {
        if (_replies.Exists(r => r.Id == id)) return;
        _replies.Add(new AnnotationReply { Id = id, AnnotationId = Id, AuthorId = applicant, Body = answer, At = now, IsFromApplicant = true });
        if (State != AnnotationState.Resolved) Act(AnnotationState.Answered, ThreadAct.Answered, applicant, now);
        Happened(new AnnotationReplied(SubmissionId, Id, id));
    }

    /// <summary>Rewrites one's own reply, if it still is the one that the writer had before them.</summary>
    public Refusal? EditReply(Id<AnnotationReply> id, Id<Person> by, string body, int expected, DateTimeOffset now)
    {
        if (_replies.Find(r => r.Id == id) is not { } reply) return new NotFound();
        if (reply.AuthorId != by || reply.IsFromApplicant) return new NotPermitted();
        if (WhyNotText(body) is { } refusal) return refusal;
        if (reply.Body == body.Trim()) return null;
        if (State == AnnotationState.Resolved) return new ThreadResolved();
        if (reply.Edits != expected) return new ChangedMeanwhile();
        var before = reply.Body;
        (reply.Body, reply.EditedAt) = (body.Trim(), now);
        reply.Edits++;
        Happened(new ReplyEdited(SubmissionId, Id, id, new Personal(before)));
        return null;
    }

    public Refusal? Resolve(Id<Person> by, DateTimeOffset now)
    {
        if (State == AnnotationState.Resolved) return null;
        Act(AnnotationState.Resolved, ThreadAct.Resolved, by, now);
        Happened(new AnnotationResolved(SubmissionId, Id));
        return null;
    }

    public Refusal? Reopen(Id<Person> by, DateTimeOffset now)
    {
        if (State != AnnotationState.Resolved) return null;
        Act(_replies.Any(r => r.AuthorId != AuthorId) ? AnnotationState.Answered : AnnotationState.Open, ThreadAct.Reopened, by, now);
        Happened(new AnnotationReopened(SubmissionId, Id));
        return null;
    }

    private void Act(AnnotationState state, ThreadAct act, Id<Person> by, DateTimeOffset now) => (State, LastAct, ActedById, ActedAt) = (state, act, by, now);
}

/// <summary>One contribution to the thread under an annotation.</summary>
public sealed class AnnotationReply
{
    public Id<AnnotationReply> Id { get; init; }
    public Id<Annotation> AnnotationId { get; init; }
    public Id<Person> AuthorId { get; init; }
    public string Body { get; set; } = "";
    public DateTimeOffset At { get; init; }

    /// <summary>How often it was rewritten: whoever rewrites it names the count they started from.</summary>
    public int Edits { get; internal set; }

    public DateTimeOffset? EditedAt { get; internal set; }

    /// <summary>The applicant's answer to a question that was made of the thread.</summary>
    public bool IsFromApplicant { get; init; }
}
