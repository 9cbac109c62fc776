-- A run without an own name has its group's name.
alter table run
    add column own_name text,
    add constraint run_own_name_length check (char_length(own_name) between 1 and 200);
