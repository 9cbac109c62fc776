-- Files on their way in: received in parts, then imported. The bytes lie in LAB_HOME/incoming/<id> of the server that takes them.
create table upload (
    id           uuid primary key default gen_random_uuid(),
    file_name    text,
    -- What the sender said of it, as it came.
    metadata     text not null default '',
    size         bigint not null,
    state        text not null default 'RECEIVING',
    request      jsonb,
    requested_by text,
    -- Of the import that waits (no step yet) or runs.
    step         text,
    done         bigint not null default 0,
    total        bigint not null default 0,
    tries        integer not null default 0,
    problems     jsonb not null default '[]',
    dataset_id   bigint references dataset on delete cascade,
    created      boolean,
    created_at   timestamptz not null default now(),
    -- When something happened last: an upload that nobody touches is swept away.
    touched_at   timestamptz not null default now(),
    requested_at timestamptz,
    finished_at  timestamptz,
    constraint upload_size_range check (size >= 0),
    constraint upload_state_known check (state in ('RECEIVING', 'RECEIVED', 'IMPORTING', 'IMPORTED', 'FAILED')),
    constraint upload_request_dated check ((request is null) = (requested_at is null)),
    constraint upload_import_requested check (state in ('RECEIVING', 'RECEIVED') or request is not null),
    constraint upload_step_of_import check (step is null or state = 'IMPORTING'),
    constraint upload_progress_range check (done between 0 and total),
    constraint upload_final_dated check ((state in ('IMPORTED', 'FAILED')) = (finished_at is not null)),
    constraint upload_imported_whole check ((state = 'IMPORTED') = (dataset_id is not null) and (dataset_id is null) = (created is null)),
    constraint upload_problems_list check (jsonb_typeof(problems) = 'array'),
    constraint upload_failed_says_why check (state <> 'FAILED' or jsonb_array_length(problems) > 0),
    constraint upload_file_name_length check (char_length(file_name) between 1 and 255),
    constraint upload_metadata_length check (char_length(metadata) <= 4000)
);
create index upload_by_touch on upload (touched_at);
