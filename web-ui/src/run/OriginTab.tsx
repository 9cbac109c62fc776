import { useEffect, useState } from "preact/hooks";
import { get } from "../api/client";
import type { ArtifactView, AttemptView, RunView } from "../api/types";
import { bytes, plain } from "../format/numbers";
import { moment, span } from "../format/times";
import { Icon } from "../parts/Icon";
import { Name } from "../parts/Name";
import { Scroll } from "../parts/Scroll";
import { AttemptPlate } from "../parts/State";

/** The files so far; read again when the run turns or a new epoch has ended. */
function useFiles(run: RunView): ArtifactView[] {
  const [files, set] = useState<ArtifactView[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    void get<ArtifactView[]>(`/runs/${run.id}/artifacts`, abort.signal).then(set, () => undefined);
    return () => abort.abort();
  }, [run.id, run.state, run.attempts, run.progress?.epoch]);
  return files;
}

/** What made the run, its attempts and its files. */
export function OriginTab({ run }: { run: RunView }) {
  const files = useFiles(run);
  return (
    <div class="cols c-1-1">
      <Origin run={run} />
      <div class="stack">
        <Attempts list={run.attemptList} />
        <Files run={run} files={files} />
      </div>
    </div>
  );
}

const Hash = ({ value }: { value: string }) => (
  <span class="tag mono" title={value}>
    {value.length > 16 ? `${value.slice(0, 8)}…` : value}
  </span>
);

function Origin({ run }: { run: RunView }) {
  const recorded = Object.entries(run.provenance ?? {});
  return (
    <section class="panel">
      <header>
        <h2>What made it</h2>
      </header>
      <div class="pad">
        <dl class="kv">
          <dt>Run</dt>
          <dd>{run.id}</dd>
          <dt>Dataset</dt>
          <dd>
            <a href={`/datasets/${encodeURIComponent(`${run.dataset}@${run.datasetHash.slice(0, 12)}`)}`}>{run.dataset}</a> <Hash value={run.datasetHash} />
          </dd>
          <dt>Config</dt>
          <dd>
            {run.preset ?? "own"} <Hash value={run.configHash} />
          </dd>
          <dt>Seed</dt>
          <dd>{run.seed}</dd>
          <dt>Code</dt>
          <dd>{run.code ?? `${run.codeVersion}, expected: known when a worker takes the run`}</dd>
          {run.linkedBy?.length ? (
            <>
              <dt>Linked by</dt>
              <dd>
                {run.linkedBy.map((link) => (
                  <a key={link.group} class="pl" href={`/runs?group=${link.group}`}>
                    group {link.group} of <Name text={link.experiment} />
                  </a>
                ))}
              </dd>
            </>
          ) : null}
          {Object.keys(run.require ?? {}).length ? (
            <>
              <dt>Requires</dt>
              <dd>
                {Object.entries(run.require ?? {}).map(([label, value]) => (
                  <span class="pl mono" key={label}>
                    {label}={value}
                  </span>
                ))}
              </dd>
            </>
          ) : null}
          <dt>Queued</dt>
          <dd>{moment(run.createdAt)}</dd>
          {run.startedAt ? (
            <>
              <dt>Started</dt>
              <dd>{moment(run.startedAt)}</dd>
            </>
          ) : null}
          {run.finishedAt ? (
            <>
              <dt>Ended</dt>
              <dd>{moment(run.finishedAt)}</dd>
            </>
          ) : null}
        </dl>
        <h3 class="recorded">Recorded by the worker</h3>
        {recorded.length ? (
          <dl class="kv">
            {recorded.map(([name, value]) => (
              <Recorded key={name} name={name} value={value} />
            ))}
          </dl>
        ) : (
          <p class="dim">{run.finishedAt ? "Nothing was recorded." : "Known when training ends."}</p>
        )}
      </div>
    </section>
  );
}

const Recorded = ({ name, value }: { name: string; value: unknown }) => (
  <>
    <dt>{name}</dt>
    <dd class="mono">{plain(value)}</dd>
  </>
);

function endOf(attempt: AttemptView): string {
  if (attempt.failure) return attempt.failure.message;
  if (attempt.state === "LOST") return "no sign of life; the run was queued again";
  if (attempt.state === "RELEASED") return "the worker left and gave the run back";
  return attempt.finishedAt ? span((Date.parse(attempt.finishedAt) - Date.parse(attempt.startedAt)) / 1000) : "still running";
}

function Attempts({ list }: { list: AttemptView[] }) {
  return (
    <section class="panel">
      <header>
        <h2>Attempts</h2>
      </header>
      {list.length ? (
        <Scroll name="Attempts">
          <table>
            <thead>
              <tr>
                <th scope="col">#</th>
                <th scope="col">State</th>
                <th scope="col">Worker</th>
                <th scope="col">Began</th>
                <th scope="col">Ended by</th>
              </tr>
            </thead>
            <tbody>
              {list.map((attempt) => (
                <tr key={attempt.number}>
                  <th scope="row">{attempt.number}</th>
                  <td>
                    <AttemptPlate state={attempt.state} />
                  </td>
                  <td class="nowrap">
                    <Name text={attempt.worker} alone /> <span class="sd">{attempt.device}</span>
                  </td>
                  <td class="nowrap">{attempt.resumedEpoch ? `after epoch ${attempt.resumedEpoch}` : "at the start"}</td>
                  <td class="ink2">{endOf(attempt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : (
        <p class="pad dim">No worker has taken the run yet.</p>
      )}
    </section>
  );
}

function Files({ run, files }: { run: RunView; files: ArtifactView[] }) {
  return (
    <section class="panel">
      <header>
        <h2>Files</h2>
      </header>
      {files.length ? (
        <Scroll name="Files">
          <table>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Kind</th>
                <th scope="col" class="num">Epoch</th>
                <th scope="col" class="num">Size</th>
                <th scope="col" class="lo-1">SHA-256</th>
              </tr>
            </thead>
            <tbody>
              {files.map((file) => (
                <tr key={file.name}>
                  <th scope="row" class="nowrap">
                    <a href={`/api/v1/runs/${run.id}/artifacts/${encodeURIComponent(file.name)}`} download={file.name}>
                      <Icon name="save" small /> <bdi>{file.name}</bdi>
                    </a>
                  </th>
                  <td>{file.kind}</td>
                  <td class="num">{file.epoch || "–"}</td>
                  <td class="num">{bytes(file.size)}</td>
                  <td class="lo-1">
                    <Hash value={file.sha256} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : (
        <p class="pad dim">No file yet.</p>
      )}
    </section>
  );
}
