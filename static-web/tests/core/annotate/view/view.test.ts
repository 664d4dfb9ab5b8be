import fc from "fast-check";
import { expect, it } from "vitest";
import { distance } from "../../../../src/core/annotate/geometry";
import { fit, pan, toImage, toScreen, type View, windowOf, zoomTo } from "../../../../src/core/annotate/view/view";
import { image, place } from "../arbitrary";

const screen = { width: 640, height: 480 };
const view: fc.Arbitrary<View> = fc.record({
  scale: fc.double({ min: 0.02, max: 40, noNaN: true }), x: fc.double({ min: -3000, max: 3000, noNaN: true }), y: fc.double({ min: -3000, max: 3000, noNaN: true }),
});

it("turns places into screen pixels and back", () => fc.assert(fc.property(view, place, (v, p) => distance(toImage(v, toScreen(v, p)), p) < 1e-6)));

it("zooms about the pointer", () =>
  fc.assert(fc.property(view, place, fc.double({ min: 0.02, max: 40, noNaN: true }), (v, p, scale) => distance(toScreen(zoomTo(v, scale, toScreen(v, p)), p), toScreen(v, p)) < 1e-6)));

it("fits the whole image into the screen", () => {
  const v = fit(image, screen);
  const w = windowOf(v, screen);
  expect(w.left <= 0 && w.top <= 0 && w.right >= image.width && w.bottom >= image.height).toBe(true);
});

it("never pans the image out of sight", () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -5000, max: 5000 }))), (steps) => {
      const v = steps.reduce((now, [dx, dy]) => pan(now, dx, dy, image, screen), fit(image, screen));
      const w = windowOf(v, screen);
      expect(w.left < image.width && w.top < image.height && w.right > 0 && w.bottom > 0).toBe(true);
    }),
  ));
