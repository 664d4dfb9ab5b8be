import type { Stored } from "../core/annotate/saving/saver";
import type { LabelDocument } from "../core/annotate/store/label-store";

/** Labels of one image that the server does not have yet, kept on this machine. */
export interface Draft {
  readonly key: string;
  /** Whose, and of which image: `user|team|model|image`. */
  readonly place: string;
  /** The page that wrote it. */
  readonly tab: string;
  readonly at: number;
  /** What the work began with. */
  readonly base: Stored;
  readonly document: LabelDocument;
}

const store = "drafts";
const lockName = (tab: string): string => `neurobot-annotate-${tab}`;

/** This page, for as long as it lives. */
const tab = crypto.randomUUID();
let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((done, failed) => {
    const request = indexedDB.open("neurobot-annotate", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "key" }).createIndex("place", "place");
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error ?? new Error("no database"));
    // Held until the page is gone, however it goes: so other pages know whose drafts are orphans.
    void navigator.locks?.request(lockName(tab), () => new Promise(() => undefined));
  });
  return opened;
}

async function inDrafts<T>(mode: IDBTransactionMode, work: (drafts: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await open()).transaction(store, mode);
  const request = work(transaction.objectStore(store));
  return new Promise((done, failed) => {
    transaction.oncomplete = () => done(request.result);
    transaction.onabort = transaction.onerror = () => failed(transaction.error ?? new Error("draft"));
  });
}

export async function keepDraft(place: string, base: Stored, document: LabelDocument): Promise<void> {
  const draft: Draft = { key: `${place}|${tab}`, place, tab, at: Date.now(), base, document };
  await inDrafts("readwrite", (drafts) => drafts.put(draft));
}

export async function forgetDraft(key: string): Promise<void> {
  await inDrafts("readwrite", (drafts) => drafts.delete(key));
}

/** This page's draft of a place. */
export const draftKey = (place: string): string => `${place}|${tab}`;

/** Drafts of a place that no other open page is still at work on, newest first. */
export async function draftsOf(place: string): Promise<Draft[]> {
  const all = (await inDrafts("readonly", (drafts) => drafts.index("place").getAll(place) as IDBRequest<Draft[]>)).sort((a, b) => b.at - a.at);
  const held = new Set((await navigator.locks?.query())?.held?.map((lock) => lock.name));
  return all.filter((draft) => draft.tab === tab || !held.has(lockName(draft.tab)));
}
