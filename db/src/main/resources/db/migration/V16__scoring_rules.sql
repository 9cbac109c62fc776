-- A score that a split's samples leave undefined (Acc_2 over no samples, Corr of a constant) is null. Means skip it.
alter table run_score alter column value drop not null;

-- The scores that a run had by earlier rules, before it was scored again. A later version of the rules adds a row.
create table earlier_scores (
    run_id      bigint not null references run,
    rules       integer not null,
    scores      jsonb not null,
    replaced_at timestamptz not null default now(),
    primary key (run_id, rules),
    constraint earlier_scores_rules_positive check (rules >= 1)
);
