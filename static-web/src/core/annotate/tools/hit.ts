import type { Point } from "../geometry";
import type { Shape } from "../shapes/shape";
import type { ToolContext } from "./tool";

/** The visible shape that a click at the place means; null where there is none. */
export const hit = (at: Point, context: Pick<ToolContext, "store" | "reach" | "isVisible">): Shape | null =>
  context.store.index.at(at, context.reach() / 2, (shape) => context.isVisible(shape));
