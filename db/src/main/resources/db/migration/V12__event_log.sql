-- Where the log of events begins; no row means at the first event. Whoever deletes events says here, or by an event `reload`, that older
-- positions cannot be resumed from: their clients read everything anew.
create table event_log (
    only_row  boolean primary key default true,
    -- A log that began after a restore has another number, because its transactions count anew.
    number    bigint not null,
    -- Events with smaller ids, and of earlier transactions, are not all there.
    first_id  bigint not null default 0,
    first_xid xid8 not null default '0',
    constraint event_log_has_one_row check (only_row)
);

-- An event `reload` stands for events of its run that were deleted: its id is the largest of theirs.
alter table run_event drop constraint run_event_kind_known;
alter table run_event add constraint run_event_kind_known check (kind in ('run', 'metrics', 'logs', 'resume', 'workers', 'reload'));
