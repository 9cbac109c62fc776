package org.decalign.backend.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decalign.backend.events.EventLog;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.LabProperties;
import org.decalign.protocol.access.Secret;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.protocol.worker.WorkerDescription;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/**
 * The queue: one job a run. PostgreSQL's clock decides leases. Whoever changes a run locks its job row first; that
 * order keeps a worker, a cancel and the sweep from crossing.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class JobQueue {
    private static final String HELD = """
            select j.run_id, j.attempt, j.token, j.worker_id, j.losses, a.used, a.secret_hash
            from job j join attempt a on a.token = j.token
            """;
    /** A lease that its worker has not renewed yet: it may have been granted to a worker killed while it waited. */
    private static final int FIRST_SECONDS = 15;

    private static final TypeReference<Map<String, Object>> KEYS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private final JdbcClient sql;
    private final JsonColumn json;
    private final EventLog events;
    private final int leaseSeconds;
    private final int firstSeconds;

    JobQueue(JdbcClient sql, JsonColumn json, EventLog events, LabProperties settings) {
        this.sql = sql;
        this.json = json;
        this.events = events;
        this.leaseSeconds = settings.leaseSeconds();
        this.firstSeconds = Math.min(leaseSeconds, FIRST_SECONDS);
    }

    /** Puts a new run into the queue. */
    public void add(long run) {
        Wanted wanted =
                sql.sql("""
                        select r.require, c.keys, d.manifest -> 'modalities' -> 0 ->> 'name' as text
                        from run r join replicate_group g on g.id = r.group_id
                          join config c on c.hash = g.config_hash join dataset d on d.id = g.dataset_id
                        where r.id = :run
                        """).param("run", run).query((row, i) -> wanted(row)).single();
        sql.sql("""
                        insert into job (run_id, priority, require)
                        select id, priority, cast(:require as jsonb) from run where id = :run
                        """)
                .param("require", json.write(wanted.require()))
                .param("run", run)
                .update();
        events.jobReady();
    }

    private Wanted wanted(ResultSet row) throws SQLException {
        return Wanted.first(
                json.read(row.getString("require"), LABELS),
                json.read(row.getString("keys"), KEYS),
                row.getString("text"));
    }

    /** Waiting jobs that would be leased before a new one of this priority. */
    public long ahead(int priority) {
        return sql.sql("select count(*) from job where state = 'READY' and priority >= :priority")
                .param("priority", priority)
                .query(Long.class)
                .single();
    }

    /**
     * Leases the first job that the worker can do, by priority and then age, and begins its attempt. Skips runs that
     * began on other code than the worker's. One statement: two workers that ask at once never get the same job, and
     * neither waits for the other. The lease lasts at most 15 s until the worker's first heartbeat.
     *
     * @param holder key of the token that asks
     */
    public Optional<Granted> grant(WorkerDescription worker, String holder) {
        Secret secret = Secret.random();
        return sql.sql("""
                        with next as (
                          select job.run_id from job join run on run.id = job.run_id
                          where job.state = 'READY' and job.require <@ cast(:labels as jsonb)
                            and (run.code is null or run.code = :code)
                          order by job.priority desc, job.run_id
                          limit 1 for no key update skip locked),
                        leased as (
                          update job set state = 'LEASED', attempt = attempt + 1, token = nextval('lease_token'),
                            worker_id = :worker, expires_at = now() + make_interval(secs => :seconds)
                          from next where job.run_id = next.run_id
                          returning job.*),
                        begun as (
                          insert into attempt (run_id, number, token, worker_id, secret_hash, holder)
                          select run_id, attempt, token, worker_id, :secret, :holder from leased)
                        select run_id, attempt, token, worker_id, losses, false as used from leased
                        """)
                .param("labels", json.write(WorkerLabels.all(worker)))
                .param("worker", worker.id())
                .param("code", worker.software())
                .param("seconds", firstSeconds)
                .param("secret", secret.hash())
                .param("holder", holder)
                .query((row, i) -> new Granted(held(row), secret))
                .optional();
    }

    /**
     * The lease that a worker process was granted and never used, renewed and under a new secret: it asks again, so the
     * answer to its last request was lost on the way. The caller knows that it is the same process.
     */
    public Optional<Granted> grantAgain(WorkerDescription worker, String holder) {
        Secret secret = Secret.random();
        return sql.sql("""
                        with unused as (
                          select j.run_id, j.token from job j join attempt a on a.token = j.token
                          where j.worker_id = :worker and a.holder = :holder and a.resumed_step is null
                            and a.last_metric_batch = 0 and a.last_log_batch = 0
                          order by j.run_id limit 1 for update of j),
                        told as (
                          update attempt set secret_hash = :secret from unused where attempt.token = unused.token)
                        update job set expires_at = now() + make_interval(secs => :seconds)
                        from unused where job.run_id = unused.run_id
                        returning job.run_id, attempt, job.token, worker_id, losses, false as used
                        """)
                .param("seconds", firstSeconds)
                .param("worker", worker.id())
                .param("secret", secret.hash())
                .param("holder", holder)
                .query((row, i) -> new Granted(held(row), secret))
                .optional();
    }

    /**
     * Locks the job of a lease.
     *
     * @throws LeaseLost when the token holds none
     * @throws LeaseSecretWrong when the secret is not the lease's
     */
    public Held hold(LeaseKey key) {
        return find(key).orElseThrow(() -> new LeaseLost(key.token()));
    }

    /**
     * As {@link #hold}, empty when the token holds no lease. A lease that ran out but was not taken away still counts.
     * The attempt is locked too, because its secret changes when a lease is granted again.
     */
    public Optional<Held> find(LeaseKey key) {
        Optional<Held> lease = sql.sql(HELD + "where j.token = :token for update of j, a")
                .param("token", key.token())
                .query((row, i) -> proven(key, row))
                .optional();
        lease.filter(held -> !held.used()).ifPresent(this::use);
        return lease;
    }

    private void use(Held lease) {
        sql.sql("update attempt set used = true where token = :token")
                .param("token", lease.token())
                .update();
    }

    private static Held proven(LeaseKey key, ResultSet row) throws SQLException {
        if (!key.secret().matches(row.getBytes("secret_hash"))) {
            throw new LeaseSecretWrong(key.token());
        }
        return held(row);
    }

    /** Lets a lease run its full length from now. */
    public void renew(Held lease) {
        sql.sql("update job set expires_at = now() + make_interval(secs => :seconds) where run_id = :run")
                .param("seconds", leaseSeconds)
                .param("run", lease.run())
                .update();
    }

    /** Locks a run's job, whatever its state; the lock that every change of a run begins with. */
    public void lock(long run) {
        sql.sql("select run_id from job where run_id = :run for update")
                .param("run", run)
                .query(Long.class)
                .optional();
    }

    /** Locks the leases that have run out, at most `limit`, leaving those that someone else works on. */
    public List<Held> expired(int limit) {
        return sql.sql(HELD + "where j.state = 'LEASED' and j.expires_at < now()"
                        + " order by j.expires_at limit :limit for update of j skip locked")
                .param("limit", limit)
                .query((row, i) -> held(row))
                .list();
    }

    /** Locks the leases that a worker was granted and has not used. */
    public List<Held> unused(String worker) {
        return sql.sql(HELD + "where j.worker_id = :worker and not a.used order by j.run_id for update of j")
                .param("worker", worker)
                .query((row, i) -> held(row))
                .list();
    }

    /** Notes a checkpoint. One beyond all earlier ones shows progress: losses before it count no more. */
    public void checkpoint(Held lease, long step) {
        sql.sql("""
                        update job set losses = 0, checkpoint_step = :step
                        where run_id = :run and checkpoint_step < :step
                        """).param("step", step).param("run", lease.run()).update();
    }

    /** Locks the leases that a restored backup brought, which no worker holds. */
    public List<Held> restored() {
        return sql.sql(HELD
                        + "where j.state = 'LEASED' and j.expires_at = '-infinity' order by j.run_id for update of j")
                .query((row, i) -> held(row))
                .list();
    }

    /**
     * Offers a job again.
     *
     * @param counts whether the attempt that ended counts against the run
     */
    public void offerAgain(long run, boolean counts) {
        sql.sql("""
                        update job set state = 'READY', losses = losses + :loss,
                          token = null, worker_id = null, expires_at = null
                        where run_id = :run
                        """).param("loss", counts ? 1 : 0).param("run", run).update();
        events.jobReady();
    }

    /** Takes a job out of the queue for good. */
    public void finish(long run) {
        sql.sql("update job set state = 'DONE', token = null, worker_id = null, expires_at = null where run_id = :run")
                .param("run", run)
                .update();
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                row.getLong("run_id"),
                row.getInt("attempt"),
                row.getLong("token"),
                row.getString("worker_id"),
                row.getInt("losses"),
                row.getBoolean("used"));
    }
}
