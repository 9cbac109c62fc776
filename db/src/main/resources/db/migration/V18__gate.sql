-- A baseline says why it was promoted, a benchmark what its runs' code is held to.

alter table baseline
    -- The benchmark's when it was promoted; null for those promoted before this column.
    add column verdict text,
    -- Why it was promoted although something spoke against it.
    add column reason text,
    add constraint baseline_verdict_known check (verdict in ('PASSED', 'FAILED', 'INCONCLUSIVE')),
    add constraint baseline_reason_length check (char_length(reason) between 1 and 500),
    add constraint baseline_failed_with_reason check (verdict <> 'FAILED' or reason is not null);

-- COMMIT: the commit under test must have trained its runs. SERVER: whatever the workers have, as for all benchmarks until now.
alter table benchmark
    add column code_rule text not null default 'SERVER',
    add constraint benchmark_code_rule_known check (code_rule in ('COMMIT', 'SERVER')),
    add constraint benchmark_commit_to_hold check (code_rule <> 'COMMIT' or commit_id is not null);
