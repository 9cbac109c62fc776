-- Runs, studies, benchmarks and experiments can be archived (not listed, still counted) and deleted (not listed, not
-- counted, purged after a stated time).

alter table run
    add column lifecycle text not null default 'ACTIVE',
    -- When it was archived or deleted.
    add column lifecycle_since timestamptz,
    add constraint run_lifecycle_known check (lifecycle in ('ACTIVE', 'ARCHIVED', 'DELETED')),
    add constraint run_lifecycle_dated check ((lifecycle = 'ACTIVE') = (lifecycle_since is null)),
    add constraint run_deleted_has_ended check (lifecycle <> 'DELETED' or finished_at is not null);
create index run_deleted on run (lifecycle_since) where lifecycle = 'DELETED';
create index run_archived on run (id) where lifecycle = 'ARCHIVED';

alter table study
    add column lifecycle text not null default 'ACTIVE',
    add column lifecycle_since timestamptz,
    add constraint study_lifecycle_known check (lifecycle in ('ACTIVE', 'ARCHIVED', 'DELETED')),
    add constraint study_lifecycle_dated check ((lifecycle = 'ACTIVE') = (lifecycle_since is null)),
    drop constraint study_name_once;
-- A deleted study gives its name free.
create unique index study_name_once on study (name) where lifecycle <> 'DELETED';

alter table benchmark
    add column lifecycle text not null default 'ACTIVE',
    add column lifecycle_since timestamptz,
    add constraint benchmark_lifecycle_known check (lifecycle in ('ACTIVE', 'ARCHIVED', 'DELETED')),
    add constraint benchmark_lifecycle_dated check ((lifecycle = 'ACTIVE') = (lifecycle_since is null));

alter table experiment
    add column lifecycle text not null default 'ACTIVE',
    add column lifecycle_since timestamptz,
    add column owner_token bigint references access_token,
    add column owner_name  text,
    add constraint experiment_lifecycle_known check (lifecycle in ('ACTIVE', 'ARCHIVED', 'DELETED')),
    add constraint experiment_lifecycle_dated check ((lifecycle = 'ACTIVE') = (lifecycle_since is null)),
    add constraint experiment_owner_named check (owner_token is null or owner_name is not null);
-- An experiment whose runs are all one token's is that token's.
update experiment e set owner_token = o.owner_token, owner_name = o.owner_name
from (select experiment_id, min(owner_token) as owner_token, min(owner_name) as owner_name from run
      group by experiment_id having count(distinct (owner_token, owner_name)) = 1) o
where o.experiment_id = e.id;

-- The runs that a group counts: its own and the linked ones, without deleted ones.
create or replace view group_member as
select group_id, id as run_id, seed, state, false as linked, lifecycle = 'ARCHIVED' as archived
from run where lifecycle <> 'DELETED'
union all
select l.group_id, l.run_id, r.seed, r.state, true, r.lifecycle = 'ARCHIVED'
from group_link l join run r on r.id = l.run_id where r.lifecycle <> 'DELETED';

-- The promotions that count: a deleted benchmark's does not.
create view promotion as
select b.* from baseline b join benchmark k on k.id = b.benchmark_id where k.lifecycle <> 'DELETED';

-- What a purged run takes with it. Studies, benchmarks and baselines do not go with a run: their references keep it.
alter table job drop constraint job_run_id_fkey, add foreign key (run_id) references run on delete cascade;
alter table attempt drop constraint attempt_run_id_fkey, add foreign key (run_id) references run on delete cascade;
alter table metric drop constraint metric_run_id_fkey, add foreign key (run_id) references run on delete cascade;
alter table log_line drop constraint log_line_run_id_fkey, add foreign key (run_id) references run on delete cascade;
alter table artifact drop constraint artifact_run_id_fkey, add foreign key (run_id) references run on delete cascade;
alter table prediction
    drop constraint prediction_run_id_fkey, add foreign key (run_id) references run on delete cascade;
alter table run_score drop constraint run_score_run_id_fkey, add foreign key (run_id) references run on delete cascade;
alter table earlier_scores
    drop constraint earlier_scores_run_id_fkey, add foreign key (run_id) references run on delete cascade;
alter table run_event drop constraint run_event_run_id_fkey, add foreign key (run_id) references run on delete cascade;
alter table group_link
    drop constraint group_link_run_id_fkey, add foreign key (run_id) references run on delete cascade,
    drop constraint group_link_group_id_fkey, add foreign key (group_id) references replicate_group on delete cascade;

-- What a purged study or benchmark takes with it.
alter table study_cell
    drop constraint study_cell_study_id_fkey, add foreign key (study_id) references study on delete cascade;
alter table study_run
    drop constraint study_run_study_id_dataset_id_arm_fkey,
    add foreign key (study_id, dataset_id, arm) references study_cell (study_id, dataset_id, arm) on delete cascade;
alter table benchmark_run
    drop constraint benchmark_run_benchmark_id_fkey,
    add foreign key (benchmark_id) references benchmark on delete cascade;
alter table baseline
    drop constraint baseline_of_benchmark,
    add constraint baseline_of_benchmark foreign key (benchmark_id) references benchmark on delete cascade;
alter table baseline_run
    drop constraint baseline_run_baseline_id_fkey, add foreign key (baseline_id) references baseline on delete cascade;

-- Contents of purged runs: their files are deleted unless another run has the same. A row is written in the purge's own
-- transaction and deleted once the file is gone, so that a server that dies in between finds what it left.
create table artifact_leftover (
    sha256    text primary key,
    purged_at timestamptz not null default now(),
    constraint artifact_leftover_sha256_form check (sha256 ~ '^[0-9a-f]{64}$')
);
