-- The three roles of the portal and its database; run once by a superuser with psql, both by
-- `make run` and by docker-compose.yml. Decision 13: only the owner changes tables; the
-- application writes rows; the auditor reads. Each has its own password.
\set ON_ERROR_STOP on
\getenv owner_password PORTAL_OWNER_PASSWORD
\getenv app_password PORTAL_APP_PASSWORD
\getenv auditor_password PORTAL_AUDITOR_PASSWORD
CREATE ROLE portal_app LOGIN NOINHERIT PASSWORD :'app_password';
CREATE ROLE portal_auditor LOGIN NOINHERIT PASSWORD :'auditor_password';
ALTER ROLE portal_auditor SET default_transaction_read_only = on;
-- CREATEDB: test databases and the database that a backup is restored into.
CREATE ROLE portal_owner LOGIN CREATEDB PASSWORD :'owner_password';
-- The owner may step down to the application's role: tests do, in their own transaction.
GRANT portal_app, portal_auditor TO portal_owner WITH INHERIT FALSE, SET TRUE;
CREATE DATABASE portal OWNER portal_owner;
REVOKE ALL ON DATABASE portal FROM PUBLIC;
GRANT CONNECT ON DATABASE portal TO portal_app, portal_auditor;
