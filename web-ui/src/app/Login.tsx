import { useState } from "preact/hooks";
import { ApiError, login, reasonOf } from "../api/client";
import { Icon, Mark } from "../parts/Icon";

/** Shown when the server wants a token. */
export function Login() {
  const [token, setToken] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  const send = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setWrong(null);
    try {
      await login(token.trim());
    } catch (error) {
      const unexplained = error instanceof ApiError && error.status === 401 && !error.problem.detail;
      setWrong(unexplained ? "This is not a token of this server." : reasonOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <main class="login" id="main">
      <form class="panel" onSubmit={send}>
        <h1>
          <Mark />
          DecAlign Lab
        </h1>
        <label for="token">Token</label>
        <input
          class="in mono"
          id="token"
          type="password"
          autocomplete="current-password"
          value={token}
          aria-invalid={wrong !== null}
          aria-describedby={wrong ? "token-wrong" : "token-hint"}
          onInput={(event) => setToken(event.currentTarget.value)}
        />
        {wrong ? (
          <p class="err" id="token-wrong" role="alert">
            <Icon name="xc" small />
            <span>{wrong}</span>
          </p>
        ) : null}
        <p class="note" id="token-hint">
          An admin makes it in Settings; the first one is the value of LAB_TOKEN that the server was started with.
        </p>
        <button type="submit" class="btn pri" disabled={busy || token.trim() === ""}>
          Open the lab
        </button>
      </form>
    </main>
  );
}
