import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { query } from "../api/client";
import { openLive, type Live } from "../api/live";
import type { Page } from "../api/types";
import { params } from "../app/location";
import { Crumbs } from "../app/Shell";
import { Empty, Failed, Loading, LostBanner } from "../parts/Faces";
import { Listed } from "./Listed";
import { listed } from "./uses";

interface Props<T> {
  /** Of the page, as Benchmarks; the words of its things follow from it. */
  title: string;
  sub: string;
  /** Where the things are listed. */
  path: string;
  limit: number;
  /** Buttons in the page's head. */
  actions?: ComponentChildren;
  /** What the page shows if there is none yet. */
  none: ComponentChildren;
  children: (items: T[]) => ComponentChildren;
}

/** A page with the newest things of a kind, live; or with those that are archived or deleted. */
export function LifecycleList<T>({ title, sub, path, limit, actions, none, children }: Props<T>) {
  const lifecycle = listed(params.value);
  const list = useMemo(
    () => openLive<Page<T>>(path + query({ lifecycle, limit }), () => true),
    [path, limit, lifecycle],
  );
  useEffect(() => list.close, [list]);
  useEffect(() => {
    document.title = `${title} · DecAlign Lab`;
  }, [title]);
  const things = title.toLowerCase();
  const empty = lifecycle ? <Empty title={`No ${lifecycle.toLowerCase()} ${things}`}>{null}</Empty> : none;
  return (
    <>
      <Crumbs trail={[{ text: title }]} />
      <LostBanner />
      <div class="head">
        <div>
          <h1>{title}</h1>
          <p class="sub">{sub}</p>
        </div>
        <div class="acts row wrap">
          <Listed value={lifecycle} />
          {actions}
        </div>
      </div>
      <Body list={list} things={things} empty={empty} rows={children} />
    </>
  );
}

interface BodyProps<T> {
  list: Live<Page<T>>;
  things: string;
  empty: ComponentChildren;
  rows: (items: T[]) => ComponentChildren;
}

function Body<T>({ list, things, empty, rows }: BodyProps<T>) {
  if (list.phase.value === "loading") return <Loading what={things} rows={6} />;
  if (list.phase.value === "failed") {
    return <Failed error={list.error.value} what={`The list of ${things}`} retry={list.reload} />;
  }
  const items = list.value.value?.items ?? [];
  return <>{items.length ? rows(items) : empty}</>;
}
