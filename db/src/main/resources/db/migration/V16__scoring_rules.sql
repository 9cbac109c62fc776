-- A score that a split's samples leave undefined (Acc_2 over no samples, Corr of a constant) is null, and no mean counts it.
alter table run_score alter column value drop not null;

-- What stood before a run was scored again: the answer by earlier rules, kept whole. A later version of the rules adds a row.
create table earlier_scores (
    run_id      bigint not null references run,
    rules       integer not null,
    scores      jsonb not null,
    replaced_at timestamptz not null default now(),
    primary key (run_id, rules),
    constraint earlier_scores_rules_positive check (rules >= 1)
);
