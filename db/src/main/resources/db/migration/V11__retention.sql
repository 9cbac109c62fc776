-- What has a stated life is found by its age. The sweep of expired rows and the list of workers read these.
create index worker_by_sight on worker (last_seen_at);
create index attempt_by_worker on attempt (worker_id);
create index job_by_worker on job (worker_id) where worker_id is not null;
create index idempotency_key_by_age on idempotency_key (created_at);
create index run_by_end on run (finished_at) where finished_at is not null;
