import type { DatasetView } from "./types";

export type UploadState = "RECEIVING" | "RECEIVED" | "IMPORTING" | "IMPORTED" | "FAILED";

/** What is asked of an import: org.decalign.protocol.upload.ImportUpload. */
export interface ImportUpload {
  name: string;
  suite: string | null;
  align: string | null;
  labels: string | null;
  facts: { licence: string | null; source: string | null; notes: string | null } | null;
}

export interface UploadView {
  id: string;
  size: number;
  offset?: number | null;
  state: UploadState;
  request?: ImportUpload | null;
  progress?: { step: string; done: number; total: number } | null;
  ahead?: number | null;
  problems: string[];
  dataset?: DatasetView | null;
  created?: boolean | null;
}
