-- Run by the container of PostgreSQL when it makes its database (compose.yaml), as the role that owns it: the role that serves.
\set password `cat /run/secrets/serving`
CREATE ROLE committeehub LOGIN PASSWORD :'password';
