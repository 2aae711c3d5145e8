using CommitteeHub.Domain.Documents;
using CommitteeHub.Domain.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommitteeHub.Data.Maps;

internal sealed class DocumentMap : IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Document> document)
    {
        document.ToTable("Documents").HasKey(d => d.Id);
        document.Property(d => d.Id).ValueGeneratedNever();
        document.Ignore(d => d.Current);
        document.HasOne<Submission>().WithMany().HasForeignKey(d => d.SubmissionId);
        document.HasMany(d => d.Versions).WithOne().HasForeignKey(v => v.DocumentId);
        document.Navigation(d => d.Versions).AutoInclude();
        document.HasIndex(d => d.SubmissionId);
    }
}

internal sealed class DocumentVersionMap : IEntityTypeConfiguration<DocumentVersion>
{
    public void Configure(EntityTypeBuilder<DocumentVersion> version)
    {
        version.ToTable("DocumentVersions").HasKey(v => v.Id);
        version.Property(v => v.Id).ValueGeneratedNever();
        version.Property(v => v.Sha256).HasMaxLength(64);
        version.Property(v => v.MediaType).HasMaxLength(100);
        version.Property(v => v.Reason).HasMaxLength(Document.LongestReason);
        version.Ignore(v => v.IsUnreadable);
        version.HasIndex(v => new { v.DocumentId, v.Number }).IsUnique();
        version.HasIndex(v => v.Sha256);
        version.HasIndex(v => v.TextState);
        version.HasOne<DocumentVersionText>().WithOne().HasForeignKey<DocumentVersionText>(t => t.VersionId);
    }
}

internal sealed class DocumentVersionTextMap : IEntityTypeConfiguration<DocumentVersionText>
{
    public void Configure(EntityTypeBuilder<DocumentVersionText> text)
    {
        text.ToTable("DocumentTexts").HasKey(t => t.VersionId);
        text.Property(t => t.VersionId).ValueGeneratedNever();
        text.Property(t => t.Sha256).HasMaxLength(64);
    }
}
