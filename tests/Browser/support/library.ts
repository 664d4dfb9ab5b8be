import { type APIRequestContext, expect } from "@playwright/test";
import { local } from "./local";
import type { Part } from "./parts";

const headers = { "X-NeuroBot": "1" };

/** The API as the signed-in user's own programs would use it. */
export class Library {
  private constructor(
    readonly request: APIRequestContext,
    readonly team: string,
  ) {}

  static async of(request: APIRequestContext): Promise<Library> {
    const me = (await (await request.get(`${local().url}/api/me`)).json()) as { teams: { team: string }[] };
    return new Library(request, me.teams[0]!.team);
  }

  path(rest: string): string {
    return `${local().url}/api/teams/${this.team}/${rest}`;
  }

  async newModel(name: string, type: string): Promise<string> {
    const answer = await this.request.post(this.path("models"), { headers, data: { name, type } });
    expect(answer.ok(), await answer.text()).toBe(true);
    return ((await answer.json()) as { id: string }).id;
  }

  /** Uploads the pictures; answers their image ids in the same order. */
  async upload(model: string, parts: readonly Part[]): Promise<string[]> {
    const files = parts.map((part) => ({ name: part.name, bytes: part.png.length }));
    const grants = (await (await this.request.post(this.path(`models/${model}/uploads`), { headers, data: { kind: "image", files } })).json()) as {
      grants: { upload: string; url: string }[];
    };
    return Promise.all(
      grants.grants.map(async ({ upload, url }, i) => {
        await this.request.put(url, { headers: { "x-ms-blob-type": "BlockBlob" }, data: parts[i]!.png });
        let image: string | undefined;
        await expect
          .poll(async () => (image = ((await (await this.request.get(this.path(`models/${model}/uploads/${upload}`))).json()) as { image?: string }).image), { timeout: 60_000 })
          .toBeTruthy();
        return image!;
      }),
    );
  }

  /** Uploads a zip of annotation files and applies what its dry run found. */
  async importLabels(model: string, zip: Buffer): Promise<void> {
    const data = { kind: "annotations", files: [{ name: "labels.zip", bytes: zip.length }] };
    const { grants } = (await (await this.request.post(this.path(`models/${model}/uploads`), { headers, data })).json()) as { grants: { upload: string; url: string }[] };
    await this.request.put(grants[0]!.url, { headers: { "x-ms-blob-type": "BlockBlob" }, data: zip });
    const place = this.path(`models/${model}/imports/${grants[0]!.upload}`);
    const state = async (): Promise<string | undefined> => ((await (await this.request.get(place)).json()) as { state?: string }).state;
    await expect.poll(state, { timeout: 60_000 }).toBe("dryRun");
    await this.request.post(`${place}/apply`, { headers });
    await expect.poll(state, { timeout: 60_000 }).toBe("applied");
  }

  /** Ids in the order of the list: newest first. */
  async images(model: string): Promise<string[]> {
    const page = (await (await this.request.get(this.path(`models/${model}/images?size=200`))).json()) as { items: { id: string }[] };
    return page.items.map((image) => image.id);
  }

  async stored(model: string, image: string): Promise<Stored> {
    const info = (await (await this.request.get(this.path(`models/${model}/images/${image}/annotations`))).json()) as { document?: Stored };
    return info.document ?? { shapes: [], negative: false };
  }

  async remove(model: string): Promise<void> {
    await this.request.delete(this.path(`models/${model}`), { headers });
  }
}

export interface Stored {
  readonly shapes: readonly StoredShape[];
  readonly negative: boolean;
}

export interface StoredShape {
  readonly kind: string;
  readonly label: string;
  readonly ignore: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly centerX: number;
  readonly centerY: number;
  readonly angle: number;
  readonly points: readonly (readonly [number, number])[];
}
