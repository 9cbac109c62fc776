-- Studies: several configurations compared as one object. A cell is one arm on one dataset; its seeds are the runs of
-- its replicate group.

create table study (
    id          bigint generated always as identity primary key,
    kind        text not null,
    name        text not null,
    definition  jsonb not null,
    seeds       bigint[] not null,
    created_at  timestamptz not null default now(),
    constraint study_kind_known check (kind in ('ablation')),
    constraint study_name_once unique (name),
    constraint study_name_length check (char_length(name) between 1 and 200),
    constraint study_has_seeds check (cardinality(seeds) between 1 and 1000)
);

create table study_cell (
    study_id   bigint not null references study,
    arm        integer not null,
    dataset_id bigint not null references dataset,
    group_id   bigint not null references replicate_group,
    primary key (study_id, dataset_id, arm),
    constraint study_cell_arm_positive check (arm >= 0)
);
create index study_cell_of_group on study_cell (group_id);
