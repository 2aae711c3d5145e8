using CommitteeHub.Domain.Committees;

namespace CommitteeHub.Domain.Sessions;

/// <summary>What became of a correction that an attendee proposed.</summary>
public enum CorrectionState { Proposed, Accepted, Declined }

/// <summary>How an attendee wants the minutes to read, and what the secretary answered. Kept for ever.</summary>
public sealed class MinutesCorrection : INeverDeleted
{
    public Id<MinutesCorrection> Id { get; init; }
    public Id<ReviewSession> SessionId { get; init; }
    public string Section { get; init; } = "";

    /// <summary>The prose that the attendee read, and how it should read.</summary>
    public string WasText { get; init; } = "";

    public string ProposedText { get; init; } = "";

    /// <summary>Why, or what is wrong with what the record says.</summary>
    public string Remark { get; init; } = "";

    public Id<Person> ById { get; init; }
    public DateTimeOffset At { get; init; }
    public CorrectionState State { get; internal set; }
    public string Answer { get; internal set; } = "";
    public Id<Person>? AnsweredById { get; internal set; }
    public DateTimeOffset? AnsweredAt { get; internal set; }
}

/// <summary>A mistake that was found after the minutes were locked: noted beside them, with a number, never in them.</summary>
public sealed class MinutesNote : INeverDeleted
{
    public Id<MinutesNote> Id { get; init; }
    public Id<ReviewSession> SessionId { get; init; }
    public int Number { get; init; }

    /// <summary>The section it is about; whoever may not read that may not read the note.</summary>
    public string Section { get; init; } = "";

    public string Text { get; init; } = "";
    public Id<Person> ById { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>What an attendee hands in.</summary>
public sealed record CorrectionText(Id<MinutesCorrection> Id, string Section, string Was, string Proposed, string Remark);

public sealed partial class SessionMinutes
{
    private const int LongestRemark = 4_000;

    public Refusal? Propose(CorrectionText text, ReviewSession session, Id<Person> by, DateTimeOffset now)
    {
        if (_corrections.Any(c => c.Id == text.Id)) return null;
        if (State == MinutesState.Locked) return new MinutesAreLocked();
        if (!session.Attendees.Contains(by)) return new AttendeesOnly();
        if (text.Remark.Length > LongestRemark || text.Proposed.Length > MinutesProse.LongestText) return new ProseTooLong(LongestRemark);
        if (string.IsNullOrWhiteSpace(text.Remark) && text.Was == text.Proposed) return new CorrectionSaysNothing();
        _corrections.Add(new MinutesCorrection
        {
            Id = text.Id,
            SessionId = SessionId,
            Section = text.Section,
            WasText = MinutesProse.Plain(text.Was),
            ProposedText = MinutesProse.Plain(text.Proposed),
            Remark = text.Remark.Trim(),
            ById = by,
            At = now,
        });
        Raise(new MinutesCorrectionProposed(SessionId, text.Id, text.Section));
        return null;
    }

    /// <summary>The secretary takes it over, or says why not.</summary>
    public Refusal? Answer(Id<MinutesCorrection> id, bool accept, string answer, Id<Person> by, DateTimeOffset now)
    {
        if (_corrections.FirstOrDefault(c => c.Id == id) is not { } correction) return new NotFound();
        var state = accept ? CorrectionState.Accepted : CorrectionState.Declined;
        if (correction.State == state) return null;
        if (State == MinutesState.Locked) return new MinutesAreLocked();
        if (correction.State != CorrectionState.Proposed) return new CorrectionIsAnswered();
        if (!accept && string.IsNullOrWhiteSpace(answer)) return new DecliningNeedsReason();
        if (answer.Length > LongestRemark) return new ProseTooLong(LongestRemark);
        correction.State = state;
        correction.Answer = answer.Trim();
        correction.AnsweredById = by;
        correction.AnsweredAt = now;
        Raise(accept ? new MinutesCorrectionAccepted(SessionId, id) : new MinutesCorrectionDeclined(SessionId, id));
        return null;
    }

    public Refusal? AddNote(Id<MinutesNote> id, string section, string text, Id<Person> by, DateTimeOffset now)
    {
        if (_notes.Any(n => n.Id == id)) return null;
        if (State != MinutesState.Locked) return new MinutesNotLocked();
        if (string.IsNullOrWhiteSpace(text)) return new CorrectionSaysNothing();
        if (text.Length > LongestRemark) return new ProseTooLong(LongestRemark);
        var note = new MinutesNote { Id = id, SessionId = SessionId, Number = _notes.Count + 1, Section = section, Text = MinutesProse.Plain(text).Trim(), ById = by, At = now };
        _notes.Add(note);
        Raise(new MinutesNoteAdded(SessionId, note.Number, MinutesDocument.HashOf(note.Text)));
        return null;
    }
}
