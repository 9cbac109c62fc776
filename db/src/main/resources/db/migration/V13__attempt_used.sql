-- An attempt counts against its run only if its worker used the lease at least once.
alter table attempt add column used boolean not null default false;
update attempt set used = true;

-- The step of the newest checkpoint that the run ever had. A later one shows progress: earlier losses count no more.
alter table job add column checkpoint_step bigint not null default 0;
update job set checkpoint_step = newest.step
from (select run_id, max(step) as step from artifact where kind = 'checkpoint' group by run_id) newest
where newest.run_id = job.run_id;

-- When a worker process said that it ends; it gets no lease after that.
alter table worker add column left_at timestamptz;
