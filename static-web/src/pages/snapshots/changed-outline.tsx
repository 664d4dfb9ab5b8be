import type { ChangedShape, LabelledShape } from "../../core/shape-changes";
import { useTranslate } from "../../core/i18n/language";
import { Outline } from "../frame/outlined-picture";

interface ChangedOutlineProps {
  readonly of: ChangedShape<LabelledShape>;
  readonly size: { readonly width: number; readonly height: number };
  readonly colourOf: (shape: LabelledShape) => string;
  readonly pointed: boolean;
}

/** One label as it was (dashed) and as it is (solid); what has not changed is thin. */
export function ChangedOutline({ of, size, colourOf, pointed }: ChangedOutlineProps) {
  const t = useTranslate();
  const line = Math.max(1.5, Math.max(size.width, size.height) / 350);
  const titleOf = (shape: LabelledShape): string => (shape.ignore ? t("library.ignore") : (shape.label ?? ""));
  return (
    <>
      {of.before && of.change !== "same" && (
        <Outline
          shape={of.before}
          stroke={colourOf(of.before)}
          strokeWidth={line}
          strokeDasharray={`${4 * line} ${2.5 * line}`}
          pointed={pointed && !of.after}
          hollow
          title={titleOf(of.before)}
          data-shape="before"
        />
      )}
      {of.after && (
        <Outline
          shape={of.after}
          stroke={colourOf(of.after)}
          strokeWidth={of.change === "same" ? line / 2 : line}
          strokeOpacity={of.change === "same" ? 0.8 : 1}
          pointed={pointed}
          hollow
          title={titleOf(of.after)}
          data-shape={of.change === "same" ? "same" : "after"}
        />
      )}
    </>
  );
}
