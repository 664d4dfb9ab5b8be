import type { Point } from "../core/annotate/geometry";
import type { Pointer } from "../core/annotate/tools/tool";

export interface GestureTarget {
  /** Image pixels of a place on the canvas (CSS pixels). */
  place(screen: Point): Point;
  down(p: Pointer, screen: Point): void;
  move(p: Pointer, screen: Point): void;
  up(p: Pointer, screen: Point): void;
  cancel(): void;
  leave(): void;
  pan(dx: number, dy: number): void;
  zoom(factor: number, at: Point): void;
  /** Space, or the pan tool: pressing moves the image instead. */
  isPanning(): boolean;
}

const doubleClick = { ms: 400, pixels: 6 };

/** Mouse, pen and touch as the stage's pointer: one finger draws, two fingers pan and zoom, the middle button and Space pan, the wheel zooms. */
export function listen(element: HTMLElement, target: GestureTarget): () => void {
  const touches = new Map<number, Point>();
  let panning: { id: number; at: Point } | null = null;
  let drawing: number | null = null;
  let last = { at: [0, 0] as Point, time: 0, clicks: 0 };
  const place = (event: MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const pointer = (event: MouseEvent, screen: Point, clicks = 1): Pointer => ({ at: target.place(screen), shift: event.shiftKey, alt: event.altKey, clicks });

  const down = (event: PointerEvent): void => {
    const screen = place(event);
    if (event.pointerType === "touch") {
      touches.set(event.pointerId, screen);
      if (touches.size === 2) {
        drawing = null;
        target.cancel();
        return;
      }
    }
    if (event.button === 1 || (event.button === 0 && target.isPanning())) {
      event.preventDefault();
      capture(event.pointerId);
      panning = { id: event.pointerId, at: screen };
      return;
    }
    if (event.button !== 0 || drawing !== null) {
      return;
    }
    const near = Math.hypot(screen[0] - last.at[0], screen[1] - last.at[1]) <= doubleClick.pixels && event.timeStamp - last.time <= doubleClick.ms;
    last = { at: screen, time: event.timeStamp, clicks: near ? last.clicks + 1 : 1 };
    drawing = event.pointerId;
    capture(event.pointerId);
    target.down(pointer(event, screen, last.clicks), screen);
  };
  const move = (event: PointerEvent): void => {
    const screen = place(event);
    if (touches.has(event.pointerId) && touches.size === 2) {
      pinch(event.pointerId, screen);
      return;
    }
    if (panning?.id === event.pointerId) {
      target.pan(screen[0] - panning.at[0], screen[1] - panning.at[1]);
      panning = { id: event.pointerId, at: screen };
      return;
    }
    target.move(pointer(event, screen), screen);
  };
  const pinch = (id: number, screen: Point): void => {
    const other = [...touches].find(([key]) => key !== id)![1];
    const before = touches.get(id)!;
    const length = (p: Point): number => Math.max(1, Math.hypot(p[0] - other[0], p[1] - other[1]));
    target.zoom(length(screen) / length(before), other);
    target.pan((screen[0] - before[0]) / 2, (screen[1] - before[1]) / 2);
    touches.set(id, screen);
  };
  const up = (event: PointerEvent): void => {
    touches.delete(event.pointerId);
    if (panning?.id === event.pointerId) {
      panning = null;
    } else if (drawing === event.pointerId) {
      drawing = null;
      const screen = place(event);
      target.up(pointer(event, screen, last.clicks), screen);
    }
  };
  const lost = (event: PointerEvent): void => {
    touches.delete(event.pointerId);
    if (drawing === event.pointerId) {
      drawing = null;
      target.cancel();
    }
    panning = null;
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    // Lines and pages of some mice, in pixels.
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
    if (event.shiftKey || event.altKey) {
      target.pan(-(event.deltaX || (event.shiftKey ? event.deltaY : 0)) * unit, event.shiftKey ? 0 : -event.deltaY * unit);
    } else {
      target.zoom(Math.exp(-Math.max(-240, Math.min(240, event.deltaY * unit)) / 400), place(event));
    }
  };
  const capture = (id: number): void => {
    try {
      element.setPointerCapture(id);
    } catch {
      // The pointer went up meanwhile.
    }
  };
  const refuse = (event: Event): void => event.preventDefault();
  const leave = (): void => target.leave();
  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", lost);
  element.addEventListener("pointerleave", leave);
  element.addEventListener("wheel", wheel, { passive: false });
  element.addEventListener("contextmenu", refuse);
  return () => {
    element.removeEventListener("pointerdown", down);
    element.removeEventListener("pointermove", move);
    element.removeEventListener("pointerup", up);
    element.removeEventListener("pointercancel", lost);
    element.removeEventListener("pointerleave", leave);
    element.removeEventListener("wheel", wheel);
    element.removeEventListener("contextmenu", refuse);
  };
}
