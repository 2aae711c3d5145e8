using System.Text.RegularExpressions;
using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Annotations;
using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Sessions;
using CommitteeHub.Domain.Submissions;
using CommitteeHub.Domain.Voting;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Writing;

/// <summary>Finds out from the name of a field which submission it is about, so that no screen has to say it.</summary>
internal static partial class WhatFieldsAreAbout
{
    /// <summary>The submission behind the first id in a field's name, asked in one query; null when it is about none.</summary>
    public static async Task<Id<Submission>?> SubmissionBehindAsync(this CommitteeDb db, string field, CancellationToken cancel)
    {
        foreach (var id in Ids().Matches(field).Select(m => Guid.Parse(m.Value)).Take(2))
            if (await db.Behind(id).ToListAsync(cancel) is [var submission, ..]) return submission;
        return null;
    }

    private static IQueryable<Id<Submission>> Behind(this CommitteeDb db, Guid id)
    {
        var (submission, item, version, annotation, ballot, motion) = (new Id<Submission>(id), new Id<AgendaItem>(id), new Id<DocumentVersion>(id), new Id<Annotation>(id), new Id<Ballot>(id), new Id<Motion>(id));
        return db.AllSubmissions.Where(s => s.Id == submission).Select(s => s.Id)
            .Concat(db.AllDocuments.Where(d => d.Versions.Any(v => v.Id == version)).Select(d => d.SubmissionId))
            .Concat(db.AllAnnotations.Where(a => a.Id == annotation).Select(a => a.SubmissionId))
            .Concat(db.AllAgendaItems.Where(i => i.Id == item).Select(i => i.SubmissionId))
            .Concat(db.AllBallots.Where(b => b.Id == ballot).Select(b => b.SubmissionId))
            .Concat(db.AllMotions.Where(m => m.Id == motion).Select(m => m.SubmissionId));
    }

    [GeneratedRegex("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex Ids();
}
