using Microsoft.EntityFrameworkCore.Migrations;

namespace CommitteeHub.Data;

/// <summary>
/// The full-text index over the people of the register, for the migrations. A migration that makes SQLite build the table
/// anew takes its triggers along: it calls this again afterwards.
/// </summary>
internal static class FullText
{
    /// <summary>
    /// An FTS5 table that reads its words from RegisterPeople and is kept by triggers, so in the same save. The words come
    /// folded, so the tokenizer only parts them at spaces; beginnings of two to four letters have an index of their own.
    /// What is deleted is overwritten.
    /// </summary>
    private static readonly string[] OnSqlite =
    [
        """DROP TABLE IF EXISTS "RegisterPeopleText";""",
        """
        CREATE VIRTUAL TABLE "RegisterPeopleText" USING fts5("Words", content='RegisterPeople', content_rowid='Place', detail=none, columnsize=0, prefix='2 3 4',
            tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co' tokenchars '_'");
        """,
        """INSERT INTO "RegisterPeopleText"("RegisterPeopleText", rank) VALUES ('secure-delete', 1);""",
        """INSERT INTO "RegisterPeopleText"("RegisterPeopleText") VALUES ('rebuild');""",
        """DROP TRIGGER IF EXISTS "RegisterPeopleAdded";""",
        """DROP TRIGGER IF EXISTS "RegisterPeopleRemoved";""",
        """DROP TRIGGER IF EXISTS "RegisterPeopleChanged";""",
        """
        CREATE TRIGGER "RegisterPeopleAdded" AFTER INSERT ON "RegisterPeople" BEGIN
            INSERT INTO "RegisterPeopleText"(rowid, "Words") VALUES (new."Place", new."Words");
        END;
        """,
        """
        CREATE TRIGGER "RegisterPeopleRemoved" AFTER DELETE ON "RegisterPeople" BEGIN
            INSERT INTO "RegisterPeopleText"("RegisterPeopleText", rowid, "Words") VALUES ('delete', old."Place", old."Words");
        END;
        """,
        """
        CREATE TRIGGER "RegisterPeopleChanged" AFTER UPDATE OF "Words" ON "RegisterPeople" WHEN old."Words" <> new."Words" BEGIN
            INSERT INTO "RegisterPeopleText"("RegisterPeopleText", rowid, "Words") VALUES ('delete', old."Place", old."Words");
            INSERT INTO "RegisterPeopleText"(rowid, "Words") VALUES (new."Place", new."Words");
        END;
        """,
    ];

    /// <summary>The words are taken as they are, past every dictionary and parser, so that no extension is needed.</summary>
    private static readonly string[] OnPostgres =
    [
        """
        ALTER TABLE "RegisterPeople" ADD COLUMN IF NOT EXISTS "Vector" tsvector
            GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array("Words", ' '), ''))) STORED;
        """,
        """CREATE INDEX IF NOT EXISTS "IX_RegisterPeople_Vector" ON "RegisterPeople" USING gin ("Vector") WITH (fastupdate = off);""",
    ];

    public static void PutOn(MigrationBuilder migration)
    {
        foreach (var sql in migration.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true ? OnSqlite : OnPostgres) migration.Sql(sql);
    }

    /// <summary>The tables go with what they are about; only this one stands for itself.</summary>
    public static void TakeFrom(MigrationBuilder migration)
    {
        if (migration.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true) migration.Sql("""DROP TABLE IF EXISTS "RegisterPeopleText";""");
    }
}
