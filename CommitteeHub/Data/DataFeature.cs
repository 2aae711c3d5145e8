using System.Xml.Linq;
using CommitteeHub.Data.Invariants;
using CommitteeHub.Live;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CommitteeHub.Data;

/// <summary>Which database, and where.</summary>
public sealed record DatabaseOptions
{
    /// <summary>"Sqlite" or "Postgres".</summary>
    public string Provider { get; init; } = "Sqlite";

    /// <summary>For Postgres only.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Whether PostgreSQL may be reached on another machine without TLS.</summary>
    public bool AllowPlain { get; init; }
}

/// <summary>The folder that holds everything this installation owns.</summary>
public sealed record DataFolder(string Path)
{
    public string Database => System.IO.Path.Combine(Path, "committeehub.db");
    public string Documents => System.IO.Path.Combine(Path, "documents");
    /// <summary>The documents are copies of what lies in a bucket; one that is not there is no loss.</summary>
    public bool KeepsCopies { get; init; }

    public string Mail => System.IO.Path.Combine(Path, "mail");

    /// <summary>Where the file with a hash (lower-case hex SHA-256) lies among the documents.</summary>
    public string FileOf(string sha256) => System.IO.Path.Combine(Documents, sha256[..2], sha256[2..]);
}

/// <summary>The database and the one way to change it.</summary>
public static class DataFeature
{
    public static void AddData(this WebApplicationBuilder builder)
    {
        var folder = new DataFolder(System.IO.Path.GetFullPath(builder.Configuration["Data:Folder"] ?? "data", builder.Environment.ContentRootPath)) { KeepsCopies = !string.IsNullOrWhiteSpace(builder.Configuration["Storage:Bucket"]) };
        var database = builder.Configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        builder.Services.AddSingleton(folder);
        builder.Services.AddSingleton(Site.From(builder.Configuration));
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton<GroupCommit>();
        builder.Services.AddSingleton(services => new Change(
            services.GetRequiredService<IDbContextFactory<CommitteeDb>>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<LiveFeed>(),
            database.Provider == "Postgres" ? null : services.GetRequiredService<GroupCommit>(), services.GetRequiredService<ILogger<Change>>()));
        builder.Services.AddSingleton<MailSeal>();
        builder.Services.AddSingleton<InvariantCheck>();
        builder.Services.AddTransient<ScrubBallots>();
        builder.Services.AddTransient<ItemSweep>();

        // In tests an answer that depends on chance is a failure.
        void Watch(DbContextOptionsBuilder options)
        {
            if (builder.Environment.IsEnvironment("Testing"))
                options.ConfigureWarnings(w => w.Throw(CoreEventId.FirstWithoutOrderByAndFilterWarning, CoreEventId.RowLimitingOperationWithoutOrderByWarning));
        }

        if (database.Provider == "Postgres")
        {
            var connection = PlainLines.ToPostgres(database);
            builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(connection));
            builder.Services.AddSingleton(_ => new PostgresPool(connection));
            builder.Services.AddPooledDbContextFactory<PostgresCommitteeDb>((services, o) =>
            {
                o.UseNpgsql(services.GetRequiredService<PostgresPool>().Address, p => p.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery));
                Watch(o);
            });
            builder.Services.AddSingleton<IDbContextFactory<CommitteeDb>, Contexts<PostgresCommitteeDb>>();
            builder.Services.AddHostedService<PostgresBells>();
        }
        else
        {
            var pragmas = new SqlitePragmas();
            builder.Services.AddSingleton<UnchangedReads>();
            // SQLite waits in the driver as well as in the engine: both are kept at five seconds.
            builder.Services.AddPooledDbContextFactory<SqliteCommitteeDb>(o =>
            {
                o.UseSqlite($"Data Source={folder.Database};Default Timeout=5", s => s.CommandTimeout(5).UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)).AddInterceptors(pragmas);
                Watch(o);
            });
            builder.Services.AddSingleton<IDbContextFactory<CommitteeDb>, Contexts<SqliteCommitteeDb>>();
        }

        builder.Services.AddScoped(services => services.GetRequiredService<IDbContextFactory<CommitteeDb>>().CreateDbContext());
        builder.Services.AddDataProtection().SetApplicationName("CommitteeHub")
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services => new ConfigureOptions<KeyManagementOptions>(
            o => o.XmlRepository = new KeyStore(services.GetRequiredService<IDbContextFactory<CommitteeDb>>())));
    }

    /// <summary>Contexts are used again, because making one costs as much as a small question; each comes without anything of whoever had it before.</summary>
    private sealed class Contexts<TDb>(IDbContextFactory<TDb> inner, UnchangedReads? unchanged = null) : IDbContextFactory<CommitteeDb>
        where TDb : CommitteeDb
    {
        public CommitteeDb CreateDbContext() => Fresh(inner.CreateDbContext());
        public async Task<CommitteeDb> CreateDbContextAsync(CancellationToken cancellationToken = default) => Fresh(await inner.CreateDbContextAsync(cancellationToken));

        private TDb Fresh(TDb db)
        {
            db.BeAsNew();
            db.Unchanged = unchanged;
            return db;
        }
    }

    /// <summary>Keeps the data-protection keys in the database, so that every node reads the same cookies.</summary>
    private sealed class KeyStore(IDbContextFactory<CommitteeDb> contexts) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements()
        {
            using var db = contexts.CreateDbContext();
            return [.. db.AllKeys.AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(XElement.Parse)];
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            using var db = contexts.CreateDbContext();
            db.AllKeys.Add(new KeyRow { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
            db.SaveChanges();
        }
    }
}
