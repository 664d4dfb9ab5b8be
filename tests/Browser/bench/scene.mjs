// The scene of the annotation benches, and how their frames are counted.
import { deflateSync } from "node:zlib";

export const [width, height, count] = [9344, 7000, 20_000];
const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) {
    c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  }
  return c;
});
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  let crc = 0xffffffff;
  for (const byte of body) {
    crc = table[(crc ^ byte) & 255] ^ (crc >>> 8);
  }
  const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)];
  head.writeUInt32BE(data.length);
  tail.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return Buffer.concat([head, body, tail]);
}
/** A grey plate with a pattern that differs everywhere. */
export function picture() {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows[y * (width + 1) + x + 1] = 90 + (((x >> 4) ^ (y >> 4)) & 63) + (x % 128 === 0 ? 60 : 0);
    }
  }
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk("IHDR", header), chunk("IDAT", deflateSync(rows, { level: 1 })), chunk("IEND", Buffer.alloc(0))]);
}

let state = 7;
const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
/** Boxes of eight labels, the same each time. */
export const shapes = Array.from({ length: count }, (_, i) => ({
  kind: "box", id: `s${i}`, label: `l${i % 8}`, ignore: false, x: random() * (width - 60), y: random() * (height - 60), width: 8 + random() * 50, height: 8 + random() * 50,
}));
/** Prints how long frames took while some work went on, as requestAnimationFrame sees them. */
export async function frames(page, name, work) {
  await page.evaluate(() => {
    window.frames = [];
    const tick = (now) => {
      window.frames.push(now);
      window.ticking = requestAnimationFrame(tick);
    };
    window.ticking = requestAnimationFrame(tick);
  });
  await work();
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.ticking);
    return window.frames.slice(1).map((now, i) => now - window.frames[i]);
  });
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(share * (times.length - 1))].toFixed(1);
  console.log(`${name}: ${times.length} frames, median ${at(0.5)} ms, 95 % ${at(0.95)} ms`);
}

/** A hand that moves about with the button down. */
export async function drag(page) {
  await page.mouse.move(600, 350);
  await page.mouse.down();
  for (let i = 0; i < 120; i++) {
    await page.mouse.move(600 + 120 * Math.sin(i / 9), 350 + 80 * Math.cos(i / 7));
  }
  await page.mouse.up();
}
