using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Committees;

/// <summary>The secretary or an administrator founds a committee for one type of program.</summary>
public sealed class FoundCommittee(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<Committee> id, string name, string programType, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary && !at.By.IsAdministrator) return new NotPermitted();
            if (await at.Db.AllCommittees.AnyAsync(c => c.Id == id, at.Cancel)) return null;
            if (string.IsNullOrWhiteSpace(name)) return new BadInput("Name", "Give the committee a name.");
            if (!await at.Db.AllProgramTypes.AnyAsync(t => t.Code == programType, at.Cancel)) return new BadInput("Type of program", "Choose what the committee appraises.");
            at.Db.AllCommittees.Add(new Committee(id, name.Trim(), programType));
            return null;
        }, cancel);
}
