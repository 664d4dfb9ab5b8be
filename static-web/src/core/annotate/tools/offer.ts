import { kindOf } from "../shapes/kinds";
import type { Shape } from "../shapes/shape";
import type { ToolContext } from "./tool";

/** Finishes a shape, or says why it cannot be kept; true where it is kept. */
export function offer(shape: Shape, context: Pick<ToolContext, "image" | "refuse" | "finish">): boolean {
  const problem = kindOf(shape).problem(shape, context.image);
  if (problem) {
    context.refuse(problem);
    return false;
  }
  context.finish(shape);
  return true;
}
