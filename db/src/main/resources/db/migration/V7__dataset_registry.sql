-- What people say of a dataset version, and what a version was derived from.
alter table dataset
    add column licence   text,
    add column source    text,
    add column notes     text,
    -- Who added it, as the client states it; nothing proves it.
    add column added_by  text,
    add column parent_id bigint references dataset,
    add column recipe    jsonb,
    add constraint dataset_licence_length check (char_length(licence) between 1 and 200),
    add constraint dataset_source_length check (char_length(source) between 1 and 2000),
    add constraint dataset_notes_length check (char_length(notes) between 1 and 10000),
    add constraint dataset_added_by_length check (char_length(added_by) between 1 and 100),
    add constraint dataset_parent_with_recipe check ((parent_id is null) = (recipe is null)),
    add constraint dataset_recipe_is_object check (jsonb_typeof(recipe) = 'object'),
    add constraint dataset_parent_is_another check (parent_id <> id);
create index dataset_by_parent on dataset (parent_id) where parent_id is not null;
create index dataset_by_hash on dataset (hash);

-- Contents whose last row was deleted: their folders in the store are to go. A row stands here from the deletion's own transaction until
-- the folder is gone, so that a server that dies in between finds what it left.
create table dataset_leftover (
    hash       text primary key,
    deleted_at timestamptz not null default now(),
    constraint dataset_leftover_hash_form check (hash ~ '^[0-9a-f]{64}$')
);
