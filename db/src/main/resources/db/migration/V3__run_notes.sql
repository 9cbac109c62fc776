-- What people write about a run, beside its tags.
alter table run
    add column notes text not null default '',
    add constraint run_notes_length check (char_length(notes) <= 10000);
