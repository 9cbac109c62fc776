-- Tokens with roles, who owns what, and the audit of writes. A revoked token's row stays: rows refer to it.

create table access_token (
    id           bigint generated always as identity primary key,
    name         text not null,
    role         text not null,
    -- SHA-256 of the secret, which is kept nowhere.
    hash         text not null unique,
    created_by   text not null,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    constraint access_token_role_known check (role in ('VIEWER', 'MEMBER', 'WORKER', 'ADMIN')),
    constraint access_token_hash_form check (hash ~ '^[0-9a-f]{64}$'),
    constraint access_token_name_length check (char_length(name) between 1 and 200)
);

create table audit (
    id       bigint generated always as identity primary key,
    at       timestamptz not null default now(),
    caller   text not null,
    token_id bigint references access_token,
    method   text not null,
    path     text not null,
    status   integer not null,
    address  text not null
);
create index audit_by_time on audit (at);

-- Who made a row: the token's number, null for a token of the environment, and its name. Both are null in rows that are
-- older than the tokens; only an admin edits those.
alter table run
    add column owner_token bigint references access_token,
    add column owner_name  text,
    add constraint run_owner_named check (owner_token is null or owner_name is not null);
alter table study
    add column owner_token bigint references access_token,
    add column owner_name  text,
    add constraint study_owner_named check (owner_token is null or owner_name is not null);
alter table benchmark
    add column owner_token bigint references access_token,
    add column owner_name  text,
    add constraint benchmark_owner_named check (owner_token is null or owner_name is not null);
alter table baseline
    add column owner_token bigint references access_token,
    add column owner_name  text,
    add constraint baseline_owner_named check (owner_token is null or owner_name is not null);
alter table dataset
    add column owner_token bigint references access_token,
    add column owner_name  text,
    add constraint dataset_owner_named check (owner_token is null or owner_name is not null);
alter table upload
    add column owner_token bigint references access_token,
    add column owner_name  text,
    add constraint upload_owner_named check (owner_token is null or owner_name is not null);

-- The token that took a lease, as `#7`, or the name of one of the environment. Null in older attempts.
alter table attempt add column holder text;

-- A key counts for the token that sent it: `#7`; empty for the server's first administrator, who sent the older ones.
alter table idempotency_key
    add column scope text not null default '',
    drop constraint idempotency_key_pkey,
    add primary key (scope, key);
