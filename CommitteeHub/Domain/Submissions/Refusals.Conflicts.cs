namespace CommitteeHub.Domain.Submissions;

/// <summary>The member stood aside on this submission; only the secretary may undo that, on record.</summary>
public sealed record RecusalStands : Refusal;

/// <summary>The secretary pinned the conflict; no answer of the member changes it.</summary>
public sealed record ConflictIsPinned : Refusal
{
    public override bool OnRecord => true;
}

/// <summary>The member does not stand aside, so there is nothing to undo.</summary>
public sealed record NotRecused : Refusal;

/// <summary>The member does not wait for the chair's answer, or not any more.</summary>
public sealed record NobodyAsks : Refusal;

/// <summary>What is done here goes on the record with its reason.</summary>
public sealed record ReasonForRecord : Refusal;
