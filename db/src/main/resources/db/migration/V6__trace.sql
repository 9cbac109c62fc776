-- A run leaves traces: features of a fixed sample, prototypes and transport plan of some epochs.
alter table artifact drop constraint artifact_kind_known;
alter table artifact add constraint artifact_kind_known
    check (kind in ('checkpoint', 'weights', 'predictions', 'provenance', 'trace'));
