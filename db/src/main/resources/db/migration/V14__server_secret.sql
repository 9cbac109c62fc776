-- 32 random bytes that all servers of this database share. Cookies are sealed with them and LAB_TOKEN. Migrations run
-- under a lock, so two servers that start at once get the same row. Three random UUIDs hold 366 random bits.
create table server_secret (
    id    boolean primary key default true,
    bytes bytea not null,
    constraint server_secret_once check (id),
    constraint server_secret_length check (length(bytes) = 32)
);
insert into server_secret (bytes)
values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));
