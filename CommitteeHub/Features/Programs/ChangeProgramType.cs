using CommitteeHub.Data;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Programs;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Features.Programs;

/// <summary>The secretary adds a type of program.</summary>
public sealed class AddProgramType(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ProgramType> id, string code, string name, string recognises, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            if (await at.Db.AllProgramTypes.AnyAsync(t => t.Id == id, at.Cancel)) return null;
            if (ProgramType.WhyNotCode(code) is { } refusal) return refusal;
            if (await at.Db.AllProgramTypes.AnyAsync(t => t.Code == code, at.Cancel)) return new ProgramTypeExists(code);
            var type = new ProgramType(id, code, name.Trim(), recognises.Trim(), await at.Db.AllProgramTypes.CountAsync(at.Cancel) + 1);
            if (type.Describe(name, recognises, isOpen: true, type.Watching) is { } wrong) return wrong;
            at.Db.Add(type);
            return null;
        }, cancel);
}

/// <summary>The secretary changes what a type of program is called, whether it is open, and whether its videos have to be watched.</summary>
public sealed class ChangeProgramType(Change change)
{
    public Task<Refusal?> RunAsync(Viewer by, Id<ProgramType> id, string name, string recognises, bool isOpen, WatchingRule watching, CancellationToken cancel = default) =>
        change.RunAsync(by, async at =>
        {
            if (!at.By.IsSecretary) return new NotPermitted();
            return await at.Db.AllProgramTypes.FirstOrDefaultAsync(t => t.Id == id, at.Cancel) is { } type ? type.Describe(name, recognises, isOpen, watching) : new NotFound();
        }, cancel);
}
