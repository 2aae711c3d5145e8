using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CommitteeHub.Data;

/// <summary>A question that is translated once for each database, and not each time it is asked; for those asked in a flood.</summary>
internal sealed class Compiled<TArg, TResult>(Expression<Func<CommitteeDb, TArg, CancellationToken, TResult>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<CommitteeDb, TArg, CancellationToken, Task<TResult>>> _ready = [];

    public Task<TResult> AskAsync(CommitteeDb db, TArg about, CancellationToken cancel) =>
        _ready.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, about, cancel);
}
