import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { api, type UploadVerdict, unwrap } from "../../api/client";
import { putBlob } from "../../api/put-blob";
import type { RefusalLike } from "../../core/refusals/explain";
import { useSayRefusal } from "../frame/use-say";

export interface UploadRow {
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
  readonly upload?: string;
  readonly state: "sending" | UploadVerdict["state"];
  readonly refusal?: RefusalLike | null;
}

export interface Uploads {
  readonly rows: readonly UploadRow[];
  readonly busy: boolean;
  readonly importId: string | null;
  send(kind: "image" | "annotations", files: readonly File[]): void;
  clear(): void;
  closeImport(): void;
}

const grantsPerRequest = 500;
const parallelFiles = 4;

/** Sends files straight to storage with one-blob grants and follows each to its verdict. */
export function useUploads(team: string, model: string): Uploads {
  const say = useSayRefusal();
  const queries = useQueryClient();
  const [rows, setRows] = useState<readonly UploadRow[]>([]);
  const [importId, setImportId] = useState<string | null>(null);
  const batches = useRef(new Set<string>());
  const change = useCallback((key: string, patch: Partial<UploadRow>) => {
    setRows((all) => all.map((row) => (row.key === key ? { ...row, ...patch } : row)));
  }, []);

  const sendChunk = useCallback(
    async (kind: "image" | "annotations", files: readonly { key: string; file: File }[]) => {
      const answer = await unwrap(
        api.POST("/api/teams/{team}/models/{model}/uploads", {
          params: { path: { team, model } },
          body: { kind, files: files.map(({ file }) => ({ name: file.name, bytes: file.size })) },
        }),
      );
      batches.current.add(answer.batch);
      const waiting = answer.grants.map((grant, index) => ({ grant, ...files[index]! }));
      const lane = async (): Promise<void> => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const { grant, key, file } = next;
          if (!grant.url || !grant.upload) {
            change(key, { state: "refused", refusal: grant.refusal ?? null });
            continue;
          }
          change(key, { upload: grant.upload });
          try {
            await putBlob(file, grant.url, grant.blockBytes, (sent) => change(key, { sent }));
            change(key, { state: "waiting" });
          } catch (error) {
            change(key, { state: "refused", refusal: { code: "upload.expired", message: String(error) } });
          }
        }
      };
      await Promise.all(Array.from({ length: parallelFiles }, lane));
      if (kind === "annotations" && answer.grants[0]?.upload) {
        setImportId(answer.grants[0].upload);
      }
    },
    [team, model, change],
  );

  const send = useCallback(
    (kind: "image" | "annotations", files: readonly File[]) => {
      const keyed = files.map((file) => ({ key: crypto.randomUUID(), file }));
      setRows((all) => [...all, ...keyed.map(({ key, file }) => ({ key, name: file.name, bytes: file.size, sent: 0, state: "sending" as const }))]);
      void (async () => {
        for (let start = 0; start < keyed.length; start += grantsPerRequest) {
          const chunk = keyed.slice(start, start + grantsPerRequest);
          try {
            await sendChunk(kind, chunk);
          } catch (error) {
            chunk.forEach(({ key }) => change(key, { state: "refused", refusal: { code: "request.internal", message: String(error) } }));
            say(error);
          }
        }
      })();
    },
    [sendChunk, change, say],
  );

  const waiting = rows.some((row) => row.state === "waiting");
  useEffect(() => {
    if (!waiting) {
      return;
    }
    const ask = async (): Promise<void> => {
      for (const batch of batches.current) {
        for (let page = 1, more = true; more; page++) {
          const verdicts = await unwrap(
            api.GET("/api/teams/{team}/models/{model}/uploads", { params: { path: { team, model }, query: { batch, page, size: 500 } } }),
          );
          const byUpload = new Map(verdicts.items.map((v) => [v.upload, v]));
          setRows((all) =>
            all.map((row) => {
              const verdict = row.upload ? byUpload.get(row.upload) : undefined;
              return verdict && verdict.state !== "waiting" && row.state === "waiting" ? { ...row, state: verdict.state, refusal: verdict.refusal } : row;
            }),
          );
          more = page * 500 < Number(verdicts.total);
        }
      }
      await queries.invalidateQueries({ queryKey: ["images", team, model] });
      await queries.invalidateQueries({ queryKey: ["model", team, model] });
    };
    const timer = setInterval(() => void ask().catch(() => undefined), 1_000);
    return () => clearInterval(timer);
  }, [waiting, team, model, queries]);

  return {
    rows,
    busy: rows.some((row) => row.state === "sending" || row.state === "waiting"),
    importId,
    send,
    clear: () => setRows([]),
    closeImport: () => setImportId(null),
  };
}
