import { useEffect, useState } from "preact/hooks";
import { Crumbs } from "../app/Shell";
import { DropZone } from "./DropZone";
import { emptyDraft, ImportForm, type Draft } from "./ImportForm";
import { Outcome, Under } from "./Going";
import { job, phase } from "./transfer";
import type { Source } from "./source";

/** From a file on this machine to a dataset version: picked, described, sent, checked and stored. */
export function ImportPage() {
  const [source, setSource] = useState<Source | null>(null);
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const { kind } = phase.value;
  useEffect(() => {
    document.title = "Import a dataset · DecAlign Lab";
  }, []);
  useEffect(() => {
    if (kind !== "imported") return;
    setSource(null);
    setDraft(emptyDraft);
  }, [kind]);
  useEffect(() => {
    if (kind !== "sending") return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [kind]);
  return (
    <>
      <Crumbs trail={[{ text: "Datasets", href: "/datasets" }, { text: "Import" }]} />
      <div class="head">
        <div>
          <h1>Import a dataset</h1>
          <p class="sub">A feature file, or a folder of them, becomes a dataset version. A file that fails a check leaves nothing; the same file twice is the same version.</p>
        </div>
      </div>
      {kind === "idle" || kind === "refused" || kind === "stopped" ? (
        <div class="stack">
          {kind === "idle" ? null : <Outcome />}
          <DropZone source={source} pick={setSource} />
          {source ? <ImportForm source={source} draft={draft} change={setDraft} /> : null}
        </div>
      ) : kind === "imported" ? (
        <Outcome />
      ) : (
        <Under name={job.value?.request.name ?? ""} />
      )}
    </>
  );
}
