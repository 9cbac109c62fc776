import { computed, effect, signal } from "@preact/signals";
import type { Caller } from "../api/access";
import { get, locked, request } from "../api/client";

/** Who this page speaks for; null until the server has said it. */
export const caller = signal<Caller | null>(null);

/** True on a server that was started without LAB_TOKEN: everyone on its machine is an administrator. */
export const open = computed(() => caller.value?.name === "local" && (caller.value.token ?? null) === null);

/** Why nothing can be changed here; null while it can, and while it is not known. */
export const readOnly = computed(() => (caller.value?.role === "viewer" ? "Your token only reads." : null));

/** Asks who this page speaks for, now and after each login. */
export function learnCaller(): void {
  effect(() => {
    if (locked.value) caller.value = null;
    else void get<Caller>("/me").then((answer) => (caller.value = answer), ignore);
  });
}

// Without an answer every button stays; the server refuses what is not allowed.
const ignore = () => undefined;

/** Ends the login of this browser. */
export async function signOut(): Promise<void> {
  await request("/login", { method: "DELETE" });
  locked.value = true;
}
