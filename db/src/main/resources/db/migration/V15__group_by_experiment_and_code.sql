-- A replicate group is (experiment, dataset version, configuration, code that trained). Until now it did not depend on
-- the experiment, and the code was the server's. Mixed groups are split here. group_change reports every mean that
-- changes.

-- The code that trained, as the first worker that took the run reports it. Null until then.
alter table run add column code text;
update run r set code = coalesce(
  (select c from (select r.provenance ->> 'software' as c) p where char_length(c) between 1 and 200),
  (select w.software from attempt a join worker w on w.id = a.worker_id
   where a.run_id = r.id and w.software <> '' order by a.number desc limit 1));
alter table run add constraint run_code_length check (char_length(code) between 1 and 200);
alter table run add constraint run_code_with_attempts check (code is null or attempts > 0);

-- The means before the split, to find those that change.
create temporary table mean_before on commit drop as
with newest as (
  select distinct on (group_id, seed) id, group_id, seed from run
  where state = 'SUCCEEDED' order by group_id, seed, id desc)
select group_id, split, name, count(*) as n, avg(value order by seed) as mean
from newest join run_score on run_id = id group by group_id, split, name;

-- Studies store the runs that they count: of each seed the newest run, the newest that did not end badly and the newest
-- that succeeded.
create table study_run (
    study_id   bigint not null,
    dataset_id bigint not null,
    arm        integer not null,
    run_id     bigint not null references run,
    primary key (study_id, dataset_id, arm, run_id),
    foreign key (study_id, dataset_id, arm) references study_cell (study_id, dataset_id, arm)
);
create index study_run_of_run on study_run (run_id);
insert into study_run (study_id, dataset_id, arm, run_id)
select distinct counted.study_id, counted.dataset_id, counted.arm, counted.run_id
from (
  select c.study_id, c.dataset_id, c.arm, unnest(array[
    max(r.id), max(r.id) filter (where r.state = 'SUCCEEDED'),
    max(r.id) filter (where r.state not in ('FAILED', 'CANCELLED', 'CANCELLING'))]) as run_id
  from study_cell c join study s on s.id = c.study_id
    join run r on r.group_id = c.group_id and r.seed = any (s.seeds)
  group by c.study_id, c.dataset_id, c.arm, r.seed) counted
where counted.run_id is not null;

-- So do baselines: the runs of the benchmark that was promoted.
create table baseline_run (
    baseline_id bigint not null references baseline,
    entry       integer not null,
    seed        bigint not null,
    run_id      bigint not null references run,
    primary key (baseline_id, entry, seed)
);
create index baseline_run_of_run on baseline_run (run_id);
insert into baseline_run (baseline_id, entry, seed, run_id)
select b.id, r.entry, r.seed, r.run_id from baseline b join benchmark_run r on r.benchmark_id = b.benchmark_id;

-- Runs of other experiments that a group counts too.
create table group_link (
    group_id  bigint not null references replicate_group,
    run_id    bigint not null references run,
    linked_at timestamptz not null default now(),
    primary key (group_id, run_id)
);
create index group_link_of_run on group_link (run_id);

-- The runs that a group counts: its own and the linked ones.
create view group_member as
select group_id, id as run_id, seed, state, false as linked from run
union all
select l.group_id, l.run_id, r.seed, r.state, true from group_link l join run r on r.id = l.run_id;

-- The parts of each group. If a run's code is not known, the run stays with the first run of its experiment whose code
-- is known. A group without runs is one part.
create temporary table part on commit drop as
select p.*, row_number() over (partition by old_group order by first_run nulls last) = 1 as keeps
from (
  select r.group_id as old_group, r.experiment_id, g.dataset_id, g.config_hash,
    coalesce(r.code, r.usual, g.code_version) as code, min(r.id) as first_run, array_agg(r.id) as runs
  from (select id, group_id, experiment_id, code,
          first_value(code) over (partition by group_id, experiment_id order by code is null, id) as usual
        from run) r
    join replicate_group g on g.id = r.group_id
  group by r.group_id, r.experiment_id, g.dataset_id, g.config_hash, coalesce(r.code, r.usual, g.code_version)
  union all
  select id, experiment_id, dataset_id, config_hash, code_version, null, '{}' from replicate_group g
  where not exists (select 1 from run where group_id = g.id)) p;

-- The groups after the split. The part with a group's first run keeps the number. Parts of two groups with the same
-- experiment and code are joined under the smaller number.
create temporary table target on commit drop as
select experiment_id, dataset_id, config_hash, code, min(old_group) filter (where keeps) as id,
  min(first_run) as first_run, (array_agg(old_group order by first_run nulls last))[1] as model
from part group by experiment_id, dataset_id, config_hash, code;

alter table replicate_group drop constraint replicate_group_once;
update target t set id = added.id
from (select first_run, nextval(pg_get_serial_sequence('replicate_group', 'id')) as id
      from (select first_run from target where id is null order by first_run) o) added
where t.first_run = added.first_run and t.id is null;
update replicate_group g set experiment_id = t.experiment_id, code_version = t.code from target t where t.id = g.id;
insert into replicate_group (id, dataset_id, config_hash, code_version, experiment_id, name, preset, created_at)
overriding system value
select t.id, t.dataset_id, t.config_hash, t.code, t.experiment_id, g.name, g.preset, g.created_at
from target t join replicate_group g on g.id = t.model
where not exists (select 1 from replicate_group there where there.id = t.id)
order by t.id;

create temporary table moved on commit drop as
select p.old_group, t.id as new_group, p.first_run, p.keeps, p.runs, p.code, p.experiment_id
from part p join target t using (experiment_id, dataset_id, config_hash, code);
update run r set group_id = m.new_group
from (select new_group, unnest(runs) as run_id from moved) m where r.id = m.run_id and r.group_id <> m.new_group;

-- A study's cell goes to its own experiment's group, or stays with the part that keeps the number.
update study_cell c set group_id = coalesce(
  (select m.new_group from moved m join experiment e on e.id = m.experiment_id
   where m.old_group = c.group_id and e.name = s.name order by m.first_run desc limit 1),
  (select m.new_group from moved m where m.old_group = c.group_id and m.keeps))
from study s where s.id = c.study_id;

-- Studies and benchmarks keep the runs of other experiments that they counted, if the code is the same: as links.
insert into group_link (group_id, run_id)
select distinct g.id, r.id
from (select s.name as experiment, sr.run_id from study_run sr join study s on s.id = sr.study_id
      union
      select b.name, br.run_id from benchmark_run br join benchmark b on b.id = br.benchmark_id) counted
  join run r on r.id = counted.run_id join replicate_group own on own.id = r.group_id
  join experiment e on e.name = counted.experiment
  join replicate_group g on g.experiment_id = e.id and g.dataset_id = own.dataset_id
    and g.config_hash = own.config_hash and g.code_version = own.code_version
where g.id <> own.id;

delete from replicate_group g
where exists (select 1 from moved where old_group = g.id) and not exists (select 1 from moved where new_group = g.id);

alter table replicate_group add constraint replicate_group_once
  unique (dataset_id, config_hash, code_version, experiment_id);
alter table replicate_group add constraint replicate_group_of_experiment unique (id, experiment_id);
alter table run add constraint run_in_group_of_experiment
  foreign key (group_id, experiment_id) references replicate_group (id, experiment_id);

-- The order of the lists of groups; it rises whenever a run joins a group.
alter table replicate_group rename column last_run_id to activity;
update replicate_group g set activity = coalesce((select max(id) from run where group_id = g.id), 0);
create sequence group_activity as bigint owned by replicate_group.activity;
select setval('group_activity', (select coalesce(max(id), 0) + 1 from run));
alter table replicate_group alter column activity set default nextval('group_activity');

-- Every mean that this migration changed, by the group's old number. The new one is null if no run is left there.
create table group_change (
    group_id    bigint not null,
    split       text not null,
    score       text not null,
    n_before    integer not null,
    mean_before double precision not null,
    n_after     integer,
    mean_after  double precision,
    -- The groups that have the old group's runs now.
    now_in      bigint[] not null,
    -- When the server logged the change.
    logged_at   timestamptz,
    primary key (group_id, split, score)
);
insert into group_change (group_id, split, score, n_before, mean_before, n_after, mean_after, now_in)
select b.group_id, b.split, b.name, b.n, b.mean, a.n, a.mean,
  (select array_agg(distinct new_group order by new_group) from moved where old_group = b.group_id)
from mean_before b left join (
  select group_id, split, name, count(*) as n, avg(value order by seed) as mean
  from (select distinct on (group_id, seed) run_id as counted, group_id, seed from group_member
        where state = 'SUCCEEDED' order by group_id, seed, run_id desc) newest
    join run_score on run_id = counted
  group by group_id, split, name) a using (group_id, split, name)
where (a.n, a.mean) is distinct from (b.n, b.mean);
