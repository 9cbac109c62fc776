-- A lease and a worker process are known by a secret besides their number and id; only its SHA-256 is kept.
alter table worker add column secret_hash bytea;
alter table worker add constraint worker_secret_form check (octet_length(secret_hash) = 32);
alter table attempt add column secret_hash bytea;
alter table attempt add constraint attempt_secret_form check (octet_length(secret_hash) = 32);

-- Leases without a secret end here and do not count: their jobs are offered again, what was being cancelled is cancelled.
update attempt set state = 'RELEASED', finished_at = now() where state = 'RUNNING';
update job set state = case when run.state = 'CANCELLING' then 'DONE' else 'READY' end,
  token = null, worker_id = null, expires_at = null
from run where run.id = job.run_id and job.state = 'LEASED';
update run set state = 'QUEUED' where state = 'RUNNING';
update run set state = 'CANCELLED', finished_at = now() where state = 'CANCELLING';

alter table attempt add constraint attempt_running_has_secret check (state <> 'RUNNING' or secret_hash is not null);
