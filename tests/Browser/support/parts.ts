import { deflateSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";

/** A seeded stream of numbers in 0–1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Part {
  readonly name: string;
  readonly png: Buffer;
  readonly labelme: string;
}

const table = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) {
    c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  }
  return c >>> 0;
});

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  let crc = 0xffffffff;
  for (const byte of body) {
    crc = table[(crc ^ byte) & 255]! ^ (crc >>> 8);
  }
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return Buffer.concat([head, body, tail]);
}

function greyPng(size: number, pixels: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(size * (size + 1));
  for (let y = 0; y < size; y++) {
    rows.set(pixels.subarray(y * size, (y + 1) * size), y * (size + 1) + 1);
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A plain picture of many pixels and few bytes. */
export const plainPng = (side: number): Buffer => greyPng(side, new Uint8Array(side * side).fill(128));

/** A plain picture of many bytes and few pixels: three bytes each, packed by nothing. */
export function plainBmp(side: number): Buffer {
  const bytes = 54 + side * side * 3;
  const file = Buffer.alloc(bytes, 128);
  file.write("BM", 0, "latin1");
  file.writeUInt32LE(bytes, 2);
  file.writeUInt32LE(0, 6);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(side, 18);
  file.writeInt32LE(side, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  file.fill(0, 30, 54);
  return file;
}

/** Would say so, and draw bold, if a page took it for markup. */
export const labelWithMarkup = "burr <img src=x onerror=alert(1)><b>";

/** A plate with four letters L, some of them turned, and a plain block that is none; and where the letters lie. */
export function plateOfLetters(name: string): { part: Part; places: readonly (readonly [x: number, y: number, width: number, height: number])[] } {
  const [size, random] = [256, seeded(11)];
  const pixels = Uint8Array.from({ length: size * size }, () => 120 + Math.floor(random() * 24));
  const fill = (x: number, y: number, w: number, h: number): void => {
    for (let v = y; v < y + h; v++) {
      pixels.fill(30, v * size + x, v * size + x + w);
    }
  };
  for (const [x, y] of [[20, 30], [150, 40]] as const) {
    fill(x, y, 8, 20);
    fill(x, y + 13, 30, 7);
  }
  for (const [x, y] of [[60, 120], [190, 170]] as const) {
    fill(x, y, 20, 8);
    fill(x, y, 7, 30);
  }
  fill(110, 200, 30, 20);
  const places = [[20, 30, 30, 20], [150, 40, 30, 20], [60, 120, 20, 30], [190, 170, 20, 30]] as const;
  return { part: { name, png: greyPng(size, pixels), labelme: "" }, places };
}

/** Grey plates with dark pits and bright burrs, and their labelme files. */
export function makeParts(count: number, seed: number, size = 192): Part[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, index) => {
    const pixels = Uint8Array.from({ length: size * size }, () => 120 + Math.floor(random() * 24));
    const shapes = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const pit = random() < 0.5;
      const [w, h] = [18 + Math.floor(random() * 18), 18 + Math.floor(random() * 18)];
      const [x, y] = [Math.floor(random() * (size - w)), Math.floor(random() * (size - h))];
      for (let v = y; v < y + h; v++) {
        pixels.fill(pit ? 20 : 235, v * size + x, v * size + x + w);
      }
      return { label: pit ? "pit" : labelWithMarkup, points: [[x, y], [x + w, y + h]], shape_type: "rectangle", flags: {}, group_id: null };
    });
    const name = `plate-${String(seed)}-${String(index).padStart(3, "0")}.png`;
    return {
      name,
      png: greyPng(size, pixels),
      labelme: JSON.stringify({ version: "5.4.1", flags: {}, shapes, imagePath: name, imageData: null, imageHeight: size, imageWidth: size }),
    };
  });
}

/** A zip of one JSON file. */
export const jsonZip = (name: string, content: unknown): Buffer => Buffer.from(zipSync({ [name]: strToU8(JSON.stringify(content)) }));

export function labelmeZip(parts: readonly Part[]): Buffer {
  return Buffer.from(zipSync(Object.fromEntries(parts.map((part) => [part.name.replace(".png", ".json"), strToU8(part.labelme)]))));
}
