/** Archiving and deleting, as the records of org.decalign.protocol define it. */
export type Lifecycle = "ACTIVE" | "ARCHIVED" | "DELETED";

/** Something that counts a thing. A baseline's id is that of the benchmark that was promoted. */
export interface Use {
  kind: "run" | "group" | "study" | "benchmark" | "baseline";
  id: number;
  name: string;
  /** True if it has to be deleted first; false if a deletion that asks for it may change it. */
  holds: boolean;
  effect: string;
}

export interface CleanupView {
  lifecycle: Lifecycle;
  since?: string | null;
  purgeAt?: string | null;
  /** Of files that a purge frees. */
  bytes: number;
  /** Those that hold it first, at most 100. */
  uses: Use[];
  useCount: number;
}
