using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CommitteeHub.Domain;
using CommitteeHub.Domain.Committees;
using CommitteeHub.Domain.Recognition;
using CommitteeHub.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CommitteeHub.Data;

/// <summary>
/// What is kept about one person, table by table, read from the model itself: a table that somebody adds tomorrow is in
/// it without another line. Of rows in which the person only acted for others, nothing is taken.
/// </summary>
public static class PersonalRecords
{
    /// <summary>Columns that say whose row it is; every other mention of a person says who acted.</summary>
    public static readonly IReadOnlySet<string> Owning = new HashSet<string> { "PersonId", "AuthorId", "MemberId", "PrincipalId", "WrittenById", "AskedById" };

    /// <summary>Tables whose rows about a person say more about others, with the reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> NotTheirs = new Dictionary<string, string>
    {
        ["ConductCase"] = "Says who complained; the secretariat answers for it.",
        ["LegalHold"] = "Kept for a claim against or by the person; the administrator answers for it.",
        ["ProgramComplaint"] = "About an organisation; the secretariat answers for it.",
        ["ConflictPin"] = "The secretary's note about a conflict.",
    };

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() } };
    private static readonly MethodInfo Rows = typeof(PersonalRecords).GetMethod(nameof(RowsAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo Lower = typeof(string).GetMethod(nameof(string.ToLower), [])!;

    /// <summary>Every table with a column that says whose row it is.</summary>
    public static IEnumerable<(IEntityType Type, IProperty Column)> Tables(CommitteeDb db) =>
        db.Model.GetEntityTypes().Where(t => !t.IsOwned() && !NotTheirs.ContainsKey(t.ClrType.Name))
            .Select(t => (Type: t, Column: t.GetProperties().FirstOrDefault(p => IsOwner(t, p))))
            .Where(t => t.Column is not null).Select(t => (t.Type, t.Column!)).OrderBy(t => t.Type.ClrType.Name, StringComparer.Ordinal);

    /// <summary>The records as files: their names, and their text.</summary>
    public static async Task<IReadOnlyList<(string Name, string Text)>> OfAsync(CommitteeDb db, Id<Person> person, CancellationToken cancel)
    {
        var files = new List<(string, string)>();
        var email = await db.AllPersons.Where(p => p.Id == person).Select(p => p.Email).SingleAsync(cancel);
        foreach (var (type, column) in Tables(db)) await AddAsync(type, column.Name, OwnerValue(column, person));
        if (await db.AllPractitioners.AsNoTracking().IgnoreAutoIncludes().Where(p => p.PersonId == person).Select(p => (Guid?)p.Id.Value).FirstOrDefaultAsync(cancel) is { } practice)
            foreach (var type in db.Model.GetEntityTypes().Where(t => t.FindProperty("PractitionerId") is not null && !NotTheirs.ContainsKey(t.ClrType.Name)))
                await AddAsync(type, "PractitionerId", new Id<Practitioner>(practice));

        // Where nobody was signed in, the address says whose row it is.
        foreach (var type in db.Model.GetEntityTypes().Where(t => t.FindProperty("Email") is not null && !NotTheirs.ContainsKey(t.ClrType.Name) && t.GetProperties().All(p => !IsOwner(t, p))))
            await AddAsync(type, "Email", email);

        var invoices = await db.AllInvoices.AsNoTracking().Where(i => i.PersonId == person).ToListAsync(cancel);
        if (invoices.Count > 0) Add("InvoiceContent", invoices.Select(i => new { i.Number, Issued = i.IssuedOn, Buyer = i.Buyer, Lines = i.Lines.Select(l => new { l.Description, l.Detail, Amount = l.Amount.ToString() }), Payments = i.Payments.Select(p => new { p.ReceivedOn, Amount = p.Amount.ToString(), p.Reference }) }));
#pragma warning disable CA1304, CA1311, CA1862 // This becomes SQL, where lower() is the way to compare without regard to case.
        var letters = await db.AllOutboxMessages.AsNoTracking().Where(m => m.ToAddress == email || m.ToAddress.ToLower() == email.ToLower()).OrderBy(m => m.CreatedAt).ToListAsync(cancel);
#pragma warning restore CA1304, CA1311, CA1862
        Add("Letters", letters.Select(m => new { m.CreatedAt, m.SentAt, m.Subject, Body = OutboxText.ForReading(m) }));
        var stream = StreamName.Practitioner(person.Value).Value;
        Add("History", await db.AllLedgerLines.AsNoTracking().Where(l => l.Stream == stream || l.ActorId == person.Value).OrderBy(l => l.At)
            .Select(l => new { l.At, l.Kind, Of = l.Stream == stream ? l.Payload : null }).ToListAsync(cancel));
        return files;

        async Task AddAsync(IEntityType type, string column, object value)
        {
            var rows = await (Task<List<JsonObject>>)Rows.MakeGenericMethod(type.ClrType).Invoke(null, [db, column, value, cancel])!;
            if (rows.Count > 0) Add(type.ClrType.Name, rows);
        }

        void Add(string name, object content) => files.Add(($"{name}.json", JsonSerializer.Serialize(content, Json)));
    }

    private static bool IsOwner(IEntityType type, IProperty column)
    {
        var plain = Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType;
        return (plain == typeof(Id<Person>) && (Owning.Contains(column.Name) || (type.ClrType == typeof(Person) && column.Name == "Id")))
            || (type.ClrType == typeof(Account) && column.Name == "Id");
    }

    private static object OwnerValue(IProperty column, Id<Person> person) => column.ClrType == typeof(Guid) ? person.Value : person;

    private static async Task<List<JsonObject>> RowsAsync<T>(CommitteeDb db, string column, object value, CancellationToken cancel) where T : class
    {
        var row = Expression.Parameter(typeof(T));
        var type = db.Model.FindEntityType(typeof(T))!.FindProperty(column)!.ClrType;
        var (held, wanted) = (Expression.Call(typeof(EF), nameof(EF.Property), [type], row, Expression.Constant(column)), Expression.Convert(Expression.Constant(value), type));
        var own = Expression.Equal(held, wanted);
        // An address is the same however it was typed.
        if (value is string) own = Expression.OrElse(own, Expression.Equal(Expression.Call(held, Lower), Expression.Call(wanted, Lower)));
        var found = await db.Set<T>().AsNoTracking().IgnoreAutoIncludes().Where(Expression.Lambda<Func<T, bool>>(own, row)).ToListAsync(cancel);
        return [.. found.Select(f => Show(db, f))];
    }

    /// <summary>The columns, but no secret and no hash of one.</summary>
    private static JsonObject Show<T>(CommitteeDb db, T row) where T : class
    {
        var shown = new JsonObject();
        foreach (var property in db.Entry(row).Properties.Where(p => !IsSecret(p.Metadata.Name)))
            shown[property.Metadata.Name] = property.CurrentValue switch
            {
                null => null,
                { } id when id.GetType() is { IsGenericType: true } t && t.GetGenericTypeDefinition() == typeof(Id<>) => id.ToString(),
                { } value => JsonSerializer.SerializeToNode(value, value.GetType(), Json),
            };
        return shown;
    }

    private static bool IsSecret(string column) => column.Contains("Hash", StringComparison.Ordinal) || column.Contains("Secret", StringComparison.Ordinal) || column.Contains("Stamp", StringComparison.Ordinal) || column is "Revision" or "AuthenticatorKey";
}
