import { get, query } from "../api/client";
import type { Experiment, Page } from "../api/types";
import { useGet } from "../parts/useGet";
import { Cleanup } from "./Cleanup";

/** Cleaning up the experiment that a list of runs shows. */
export function OfExperiment({ name }: { name: string }) {
  const found = useGet(name, (abort) => get<Page<Experiment>>("/experiments" + query({ name }), abort)).value?.items[0];
  return found?.name === name ? (
    <Cleanup path={`/experiments/${found.id}`} what="this experiment" list="/runs" />
  ) : null;
}
