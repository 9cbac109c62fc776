-- Benchmarks: a suite of runs and limits that CI asks for at a commit, and the scores that later ones are held to.

create table baseline (
    id            bigint generated always as identity primary key,
    suite         text not null,
    name          text not null,
    benchmark_id  bigint not null,
    commit_id     text,
    -- entry, split, score, seed: the scores as they were when it was promoted.
    scores        jsonb not null,
    promoted_at   timestamptz not null default now(),
    constraint baseline_name_length check (char_length(name) between 1 and 200),
    constraint baseline_scores_object check (jsonb_typeof(scores) = 'object')
);
-- The newest of a name counts; the earlier ones stay, for benchmarks were held to them.
create index baseline_newest on baseline (suite, name, id desc);

create table benchmark (
    id             bigint generated always as identity primary key,
    name           text not null,
    definition     jsonb not null,
    commit_id      text,
    baseline_name  text,
    baseline_id    bigint references baseline,
    created_at     timestamptz not null default now(),
    constraint benchmark_name_length check (char_length(name) between 1 and 200)
);
create index benchmark_by_name on benchmark (name, id desc);

alter table baseline add constraint baseline_of_benchmark foreign key (benchmark_id) references benchmark;

create table benchmark_run (
    benchmark_id  bigint not null references benchmark,
    entry         integer not null,
    seed          bigint not null,
    run_id        bigint not null references run,
    primary key (benchmark_id, entry, seed),
    constraint benchmark_run_entry_positive check (entry >= 0)
);
create index benchmark_run_of_run on benchmark_run (run_id);
