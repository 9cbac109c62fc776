-- A baseline says why it was promoted; a benchmark says which code its runs must have.

alter table baseline
    -- The benchmark's verdict at its promotion; null if it was promoted before this column existed.
    add column verdict text,
    -- The reason to promote it although something spoke against it.
    add column reason text,
    add constraint baseline_verdict_known check (verdict in ('PASSED', 'FAILED', 'INCONCLUSIVE')),
    add constraint baseline_reason_length check (char_length(reason) between 1 and 500),
    add constraint baseline_failed_with_reason check (verdict <> 'FAILED' or reason is not null);

-- COMMIT: the commit under test must have trained its runs. SERVER: any code may, as for all benchmarks until now.
alter table benchmark
    add column code_rule text not null default 'SERVER',
    add constraint benchmark_code_rule_known check (code_rule in ('COMMIT', 'SERVER')),
    add constraint benchmark_commit_to_hold check (code_rule <> 'COMMIT' or commit_id is not null);
