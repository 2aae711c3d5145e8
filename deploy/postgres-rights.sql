-- What the role that serves may do: read and write rows, and nothing with the tables themselves. Run it by the role that
-- owns them, after the first "migrate" and after every one that changed the schema; running it again changes nothing.
GRANT USAGE ON SCHEMA public TO committeehub;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO committeehub;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO committeehub;
-- The same for what a later "migrate" makes.
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO committeehub;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO committeehub;

-- The record only grows, and the steps of the schema are the owner's.
REVOKE UPDATE, DELETE ON "LedgerLines", "LedgerCheckpoints" FROM committeehub;
REVOKE INSERT, UPDATE, DELETE ON "__EFMigrationsHistory" FROM committeehub;

-- What lay in the open box of a secret ballot is wiped by beginning its two tables anew.
GRANT TRUNCATE ON "BallotBox", "BallotTrackers" TO committeehub;
