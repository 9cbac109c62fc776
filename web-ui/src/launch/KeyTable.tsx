import { useEffect, useState } from "preact/hooks";
import type { FieldError, KeyInfo } from "../api/types";
import { oneOf, params, setParams } from "../app/location";
import { plain } from "../format/numbers";
import { Scroll } from "../parts/Scroll";
import { paramOf } from "./draft";
import { FieldErrors, fieldId } from "./Field";

const MAIN = ["alpha", "beta", "num_prototypes", "lambda_ot", "ct_weight", "learning_rate", "batch_size", "num_epochs", "selection_metric", "active_modalities"];
const VIEWS = ["main", "changed", "all"] as const;

interface Props {
  keys: KeyInfo[];
  /** The base's values; null until the server has told them. */
  base: Record<string, unknown> | null;
  changes: Record<string, string>;
  errors: FieldError[];
  /** The preset, or the name of the file. */
  of: string;
}

const place = (name: string): number => (MAIN.includes(name) ? MAIN.indexOf(name) : MAIN.length);

/** The keys with their values; what is typed here is laid over the base. */
export function KeyTable({ keys, base, changes, errors, of }: Props) {
  const view = oneOf(params.value.get("keys"), VIEWS, "main");
  const text = params.value.get("find") ?? "";
  const wrong = new Set(errors.map((error) => error.key));
  const changed = keys.filter(({ name }) => name in changes);
  const known = new Set(keys.map(({ name }) => name));
  const strange = Object.keys(changes).filter((name) => !known.has(name));
  const shown = keys.filter(({ name, meaning }) => {
    if (wrong.has(name)) return true;
    if (view === "changed") return name in changes;
    return view === "all" ? `${name} ${meaning ?? ""}`.toLowerCase().includes(text.toLowerCase()) : MAIN.includes(name) || name in changes;
  });
  if (view === "main") shown.sort((a, b) => place(a.name) - place(b.name));
  return (
    <section class="panel">
      <header>
        <h2>Configuration</h2>
        <span class="note">laid over {of}</span>
        <div class="push row wrap">
          {view === "all" ? (
            <input class="in filter" type="search" placeholder="Filter keys" aria-label="Filter keys" value={text} onInput={(event) => setParams({ find: event.currentTarget.value })} />
          ) : null}
          <div class="seg" role="group" aria-label="Keys">
            <button type="button" aria-pressed={view === "main"} onClick={() => setParams({ keys: null })}>
              Main
            </button>
            <button type="button" aria-pressed={view === "changed"} onClick={() => setParams({ keys: "changed" })}>
              Changed {changed.length + strange.length}
            </button>
            <button type="button" aria-pressed={view === "all"} onClick={() => setParams({ keys: "all" })}>
              All {keys.length}
            </button>
          </div>
        </div>
      </header>
      {shown.length || strange.length ? (
        <Scroll name="Configuration">
          <table class="cfg">
            <thead>
              <tr>
                <th scope="col">Key</th>
                <th scope="col">Value</th>
                <th scope="col" class="num">
                  Base
                </th>
                <th scope="col" class="lo-1">
                  Symbol
                </th>
                <th scope="col" class="lo-1">
                  Meaning and range
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((key) => (
                <KeyRow key={key.name} info={key} base={base} typed={changes[key.name]} errors={errors.filter((error) => error.key === key.name)} />
              ))}
              {strange.map((name) => (
                <KeyRow key={name} info={{ name, kind: "ANY", effect: "ACTS", allowed: "" }} base={null} typed={changes[name]} errors={errors.filter((error) => error.key === name)} />
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : (
        <p class="pad dim">{view === "changed" ? "Nothing is changed: the base as it is." : "No key matches."}</p>
      )}
    </section>
  );
}

interface RowProps {
  info: KeyInfo;
  base: Record<string, unknown> | null;
  typed: string | undefined;
  errors: FieldError[];
}

function KeyRow({ info, base, typed, errors }: RowProps) {
  const { name, meaning, allowed, symbol } = info;
  const standard = base && name in base ? plain(base[name]) : base && info.defaultValue !== null && info.defaultValue !== undefined ? plain(info.defaultValue) : "";
  const range = allowed && !meaning?.includes(allowed) ? `; ${allowed}` : "";
  return (
    <>
      <tr class={errors.length ? "haserr" : ""}>
        <th scope="row" class="key">
          <label for={fieldId(name)}>{name}</label>
        </th>
        <td class={typed === undefined ? "" : "diff"}>
          <ValueInput info={info} standard={standard} typed={typed} wrong={errors.length > 0} />
        </td>
        <td class="num key same">{standard || "–"}</td>
        <td class="lo-1">
          <span class="sym">{symbol ?? ""}</span>
        </td>
        <td class="dim lo-1">
          {meaning ?? ""} {range ? <span class="note">{range.slice(2)}</span> : null}
        </td>
      </tr>
      {errors.length ? (
        <tr class="errrow">
          <td />
          <td colSpan={4}>
            <FieldErrors name={name} errors={errors} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

interface InputProps {
  info: KeyInfo;
  standard: string;
  typed: string | undefined;
  wrong: boolean;
}

function ValueInput({ info, standard, typed, wrong }: InputProps) {
  const value = typed ?? standard;
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const give = (next: string) => {
    setText(next);
    setParams({ [paramOf(info.name)]: next.trim() === standard ? null : next.trim() });
  };
  const described = { "aria-invalid": wrong, ...(wrong ? { "aria-describedby": `e-${fieldId(info.name)}` } : {}) };
  if (info.kind === "BOOLEAN" && (value === "true" || value === "false")) {
    return (
      <select class="in mono" id={fieldId(info.name)} value={value} {...described} onChange={(event) => give(event.currentTarget.value)}>
        <option>true</option>
        <option>false</option>
      </select>
    );
  }
  return (
    <input
      class="in num mono"
      id={fieldId(info.name)}
      value={text}
      placeholder={standard || "default"}
      autocomplete="off"
      spellcheck={false}
      {...described}
      onInput={(event) => give(event.currentTarget.value)}
      onBlur={() => setText(value)}
    />
  );
}
