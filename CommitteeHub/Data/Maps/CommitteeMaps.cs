using CommitteeHub.Domain.Committees;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class PersonMap : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("Persons").HasKey(p => p.Id);
        person.Property(p => p.Id).ValueGeneratedNever();
        person.HasIndex(p => p.Email);
    }
}

internal sealed class OfficeHoldingMap : IEntityTypeConfiguration<OfficeHolding>
{
    public void Configure(EntityTypeBuilder<OfficeHolding> office)
    {
        office.ToTable("Offices").HasKey(o => o.Id);
        office.Property(o => o.Id).ValueGeneratedNever();
        office.HasIndex(o => o.PersonId);
    }
}

internal sealed class CommitteeMap : IEntityTypeConfiguration<Committee>
{
    public void Configure(EntityTypeBuilder<Committee> committee)
    {
        committee.ToTable("Committees").HasKey(c => c.Id);
        committee.Property(c => c.Id).ValueGeneratedNever();
        committee.Property(c => c.Policy).KeptAsJson();
        committee.HasMany(c => c.Members).WithOne().HasForeignKey(m => m.CommitteeId);
        committee.Navigation(c => c.Members).AutoInclude();
    }
}

internal sealed class MembershipMap : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("Memberships").HasKey(m => m.Id);
        membership.Property(m => m.Id).ValueGeneratedNever();
        membership.HasIndex(m => m.PersonId);
    }
}
