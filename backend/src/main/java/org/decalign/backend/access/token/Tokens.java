package org.decalign.backend.access.token;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.decalign.backend.platform.LabProperties;
import org.decalign.protocol.access.Caller;
import org.decalign.protocol.access.Role;
import org.springframework.stereotype.Component;

/**
 * The tokens by their secrets. What the database says of a token is believed for five seconds, so a token that was
 * revoked through another server, or has expired, admits that much longer at most; the server that revokes it forgets
 * it at once. A token is found by the hash of its secret: how long that takes says nothing about the secret.
 */
@Component
public class Tokens {
    private static final long LIFE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MOST_KEPT = 10_000;
    private static final Caller LOCAL = new Caller(null, "local", Role.ADMIN);
    /** The key of LAB_TOKEN: people choose that one, so no hash of it leaves the server. */
    private static final String FIRST_KEY = "admin";

    private final TokenRows rows;
    private final boolean open;
    private final String adminHash;
    private final String workerHash;
    private final KnownToken admin;
    private final KnownToken worker;
    private final ConcurrentHashMap<String, Kept> kept = new ConcurrentHashMap<>();

    Tokens(TokenRows rows, LabProperties settings) {
        this.rows = rows;
        open = !settings.hasToken();
        adminHash = TokenSecret.hash(settings.token());
        workerHash = settings.workerToken().isEmpty() ? "" : TokenSecret.hash(settings.workerToken());
        admin = environment(FIRST_KEY, "LAB_TOKEN", Role.ADMIN);
        worker = environment(workerHash, "LAB_WORKER_TOKEN", Role.WORKER);
    }

    private record Kept(KnownToken token, long since) {}

    /** True on a server without LAB_TOKEN, where everyone is an administrator. */
    public boolean open() {
        return open;
    }

    /** Everyone, on a server without LAB_TOKEN. */
    public Caller local() {
        return LOCAL;
    }

    /** The token of this secret; empty when there is none. */
    public Optional<KnownToken> bySecret(String secret) {
        return byHash(TokenSecret.hash(secret));
    }

    /** The token with this key. */
    public Optional<KnownToken> byKey(String key) {
        return key.equals(FIRST_KEY) ? Optional.of(admin) : byHash(key);
    }

    /** True while the token of this key admits. */
    public boolean admits(String key) {
        return byKey(key).filter(KnownToken::isActive).isPresent();
    }

    void forget(String key) {
        kept.remove(key);
    }

    private Optional<KnownToken> byHash(String hash) {
        if (TokenSecret.same(hash, adminHash)) {
            return Optional.of(admin);
        }
        if (TokenSecret.same(hash, workerHash)) {
            return Optional.of(worker);
        }
        Kept known = kept.get(hash);
        return known != null && System.nanoTime() - known.since() < LIFE_NANOS
                ? Optional.of(known.token())
                : read(hash);
    }

    /** Hashes that no token has are not kept: anyone may send any number of them. */
    private Optional<KnownToken> read(String hash) {
        long now = System.nanoTime();
        Optional<KnownToken> found = rows.use(hash);
        if (kept.size() > MOST_KEPT) {
            kept.clear();
        }
        found.ifPresentOrElse(token -> kept.put(hash, new Kept(token, now)), () -> kept.remove(hash));
        return found;
    }

    private static KnownToken environment(String key, String name, Role role) {
        return new KnownToken(key, new Caller(null, name, role), KnownToken.State.ACTIVE);
    }
}
