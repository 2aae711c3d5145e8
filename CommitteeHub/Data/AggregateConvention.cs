using CommitteeHub.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommitteeHub.Data;

/// <summary>What holds for every aggregate's table: the revision guards against lost updates, and derived properties are not columns.</summary>
internal static class AggregateConvention
{
    public static void Apply(ModelBuilder builder)
    {
        foreach (var type in builder.Model.GetEntityTypes().Where(t => typeof(Aggregate).IsAssignableFrom(t.ClrType)).ToList())
        {
            var entity = builder.Entity(type.ClrType);
            entity.Property(nameof(Aggregate.Revision)).IsConcurrencyToken();
            entity.Ignore(nameof(Aggregate.Key));
            entity.Ignore(nameof(Aggregate.Stream));
            entity.Ignore(nameof(Aggregate.About));
            entity.Ignore(nameof(Aggregate.AlsoRings));
            entity.Ignore(nameof(Aggregate.Raised));
        }
    }
}
