import { BoxTool } from "../../core/annotate/tools/box-tool";
import { BrushTool } from "../../core/annotate/tools/brush-tool";
import { PolygonTool } from "../../core/annotate/tools/polygon-tool";
import { RotatedBoxTool } from "../../core/annotate/tools/rotated-box-tool";
import { SelectTool } from "../../core/annotate/tools/select-tool";
import type { Tool, ToolContext } from "../../core/annotate/tools/tool";
import type { ToolName } from "./workspace";

/** The tool of a name; the pan tool is the canvas's own. */
export function makeTool(name: Exclude<ToolName, "pan">, context: ToolContext): Tool {
  switch (name) {
    case "select": return new SelectTool(context);
    case "box": return new BoxTool(context);
    case "rotatedBox": return new RotatedBoxTool(context);
    case "polygon": return new PolygonTool(context, false);
    case "brush": return new BrushTool(context);
    case "ignoreRegion": return new PolygonTool(context, true);
  }
}
