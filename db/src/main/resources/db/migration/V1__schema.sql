-- The first release's schema. Rules of state are checks, so that no program can break them. Times are timestamptz.

create table dataset (
    id          bigint generated always as identity primary key,
    name        text not null,
    version     integer not null,
    hash        text not null,
    size_bytes  bigint not null,
    manifest    jsonb not null,
    created_at  timestamptz not null default now(),
    constraint dataset_name_form check (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    constraint dataset_version_positive check (version >= 1),
    constraint dataset_hash_form check (hash ~ '^[0-9a-f]{64}$'),
    constraint dataset_version_once unique (name, version),
    constraint dataset_content_once unique (name, hash)
);

-- A configuration without its seed, known by its hash.
create table config (
    hash        text primary key,
    keys        jsonb not null,
    created_at  timestamptz not null default now(),
    constraint config_hash_form check (hash ~ '^[0-9a-f]{64}$'),
    constraint config_is_object check (jsonb_typeof(keys) = 'object')
);

create table experiment (
    id          bigint generated always as identity primary key,
    name        text not null,
    description text not null default '',
    created_at  timestamptz not null default now(),
    constraint experiment_name_once unique (name),
    constraint experiment_name_length check (char_length(name) between 1 and 200)
);

-- All runs with equal dataset version, configuration but for the seed, and code version.
create table replicate_group (
    id            bigint generated always as identity primary key,
    dataset_id    bigint not null references dataset,
    config_hash   text not null references config,
    code_version  text not null,
    experiment_id bigint not null references experiment,
    name          text not null,
    preset        text,
    created_at    timestamptz not null default now(),
    -- The newest run: lists of groups are ordered by it.
    last_run_id   bigint not null default 0,
    constraint replicate_group_once unique (dataset_id, config_hash, code_version),
    constraint replicate_group_name_length check (char_length(name) between 1 and 200)
);
create index replicate_group_by_activity on replicate_group (last_run_id desc);

create table run (
    id              bigint generated always as identity primary key,
    group_id        bigint not null references replicate_group,
    experiment_id   bigint not null references experiment,
    seed            bigint not null,
    state           text not null default 'QUEUED',
    priority        integer not null,
    require         jsonb not null default '{}',
    tags            jsonb not null default '{}',
    changed         jsonb not null default '[]',
    attempts        integer not null default 0,
    progress        jsonb,
    scores          jsonb,
    failure_kind    text,
    failure_message text,
    provenance      jsonb,
    created_at      timestamptz not null default now(),
    started_at      timestamptz,
    finished_at     timestamptz,
    constraint run_state_known check (state in ('QUEUED', 'RUNNING', 'CANCELLING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    constraint run_final_has_time check ((state in ('SUCCEEDED', 'FAILED', 'CANCELLED')) = (finished_at is not null)),
    constraint run_scores_with_success check ((state = 'SUCCEEDED') = (scores is not null)),
    constraint run_failure_with_failed check ((state = 'FAILED') = (failure_kind is not null)
                                              and (failure_kind is null) = (failure_message is null)),
    constraint run_started_with_attempts check ((attempts = 0) = (started_at is null)),
    constraint run_priority_range check (priority between -100 and 100)
);
create index run_by_group on run (group_id, seed, id desc);
create index run_by_experiment on run (experiment_id, id desc);
create index run_by_state on run (state, id desc);
create index run_by_tags on run using gin (tags jsonb_path_ops);

create table worker (
    id            text primary key,
    name          text not null,
    host          text not null,
    device        text not null,
    threads       integer not null,
    memory_bytes  bigint not null,
    labels        jsonb not null,
    software      text not null,
    first_seen_at timestamptz not null default now(),
    last_seen_at  timestamptz not null default now()
);

-- Fencing tokens: unique and rising over all leases.
create sequence lease_token as bigint;

-- A run's place in the queue. Whoever changes a run locks its job first.
create table job (
    run_id     bigint primary key references run,
    state      text not null default 'READY',
    priority   integer not null,
    require    jsonb not null,
    queued_at  timestamptz not null default now(),
    attempt    integer not null default 0,
    -- Attempts that count against the run: those that were lost or failed.
    losses     integer not null default 0,
    token      bigint unique,
    worker_id  text references worker,
    expires_at timestamptz,
    constraint job_state_known check (state in ('READY', 'LEASED', 'DONE')),
    constraint job_leased_has_holder check ((state = 'LEASED') = (token is not null)
                                            and (token is null) = (worker_id is null)
                                            and (token is null) = (expires_at is null))
);
create index job_ready on job (priority desc, run_id) where state = 'READY';
create index job_leased on job (expires_at) where state = 'LEASED';

create table attempt (
    run_id            bigint not null references run,
    number            integer not null,
    token             bigint not null unique,
    worker_id         text not null references worker,
    state             text not null default 'RUNNING',
    started_at        timestamptz not null default now(),
    finished_at       timestamptz,
    failure_kind      text,
    failure_message   text,
    resumed_epoch     integer,
    resumed_step      bigint,
    last_metric_batch bigint not null default 0,
    last_log_batch    bigint not null default 0,
    -- What the worker said at its end, to know the same outcome sent again.
    outcome           jsonb,
    primary key (run_id, number),
    constraint attempt_state_known check (state in ('RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'LOST', 'RELEASED')),
    constraint attempt_final_has_time check ((state = 'RUNNING') = (finished_at is null))
);

-- Raw points: a step of a curve stands there once.
create table metric (
    run_id  bigint not null references run,
    step    bigint not null,
    value   double precision not null,
    epoch   integer not null,
    attempt integer not null,
    name    text not null,
    split   text not null,
    primary key (run_id, name, split, step),
    constraint metric_finite check (value > '-Infinity' and value < 'Infinity'),
    constraint metric_step_positive check (step >= 1 and epoch >= 1),
    constraint metric_split_known check (split in ('train', 'valid', 'test'))
);

create table log_line (
    run_id  bigint not null references run,
    number  bigint not null,
    attempt integer not null,
    at      timestamptz not null,
    level   text not null,
    text    text not null,
    primary key (run_id, number),
    constraint log_level_known check (level in ('info', 'warn', 'error'))
);

create table artifact (
    run_id     bigint not null references run,
    name       text not null,
    kind       text not null,
    attempt    integer not null,
    epoch      integer not null,
    step       bigint not null,
    size       bigint not null,
    sha256     text not null,
    created_at timestamptz not null default now(),
    primary key (run_id, name),
    constraint artifact_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint artifact_kind_known check (kind in ('checkpoint', 'weights', 'predictions', 'provenance'))
);
create index artifact_by_content on artifact (sha256);

create table prediction (
    run_id   bigint not null references run,
    split    text not null,
    position integer not null,
    sample   text not null,
    label    double precision not null,
    output   double precision[] not null,
    primary key (run_id, split, position),
    constraint prediction_split_known check (split in ('valid', 'test')),
    constraint prediction_sample_once unique (run_id, split, sample)
);

-- Scores by name, for statistics over seeds. The run's own column keeps the whole answer of the worker.
create table run_score (
    run_id bigint not null references run,
    split  text not null,
    name   text not null,
    value  double precision not null,
    primary key (run_id, split, name),
    constraint run_score_split_known check (split in ('valid', 'test'))
);

-- What happened, in order. The ids of one run's events rise in the order of their commits, because every writer holds
-- the run's job; over all runs the order of commits is (xid, id).
create table run_event (
    id     bigint generated always as identity primary key,
    xid    xid8 not null default pg_current_xact_id(),
    run_id bigint references run,
    kind   text not null,
    data   jsonb,
    at     timestamptz not null default now(),
    constraint run_event_kind_known check (kind in ('run', 'metrics', 'logs', 'resume', 'workers')),
    constraint run_event_of_run check ((kind = 'workers') = (run_id is null))
);
create index run_event_of_one_run on run_event (run_id, id);
create index run_event_in_order on run_event (xid, id) where kind in ('run', 'workers');

create table idempotency_key (
    key        text primary key,
    request    text not null,
    response   jsonb,
    created_at timestamptz not null default now(),
    constraint idempotency_key_length check (char_length(key) between 1 and 200)
);
