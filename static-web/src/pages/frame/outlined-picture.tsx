import type { SVGProps } from "react";
import { type Drawable, svgPath } from "../../core/outline";

interface OutlinedPictureProps {
  readonly image: { readonly name: string; readonly width: number; readonly height: number };
  readonly url?: string | null | undefined;
  /** The part that is shown; the whole where it is not given. */
  readonly frame?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly children: React.ReactNode;
}

/** A picture with outlines over it, in image pixels. */
export function OutlinedPicture({ image, url, frame = { x: 0, y: 0, width: image.width, height: image.height }, children }: OutlinedPictureProps) {
  return (
    <div className="overlay">
      <svg viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`} role="img" aria-label={image.name}>
        {url && <image href={url} width={image.width} height={image.height} />}
        {children}
      </svg>
    </div>
  );
}

interface OutlineProps extends SVGProps<SVGPathElement> {
  readonly shape: unknown;
  readonly stroke: string;
  readonly strokeWidth: number;
  /** It is looked at: tinted more. */
  readonly pointed?: boolean;
  /** Outline only, for masks, too. */
  readonly hollow?: boolean;
  readonly title: string;
}

/** One shape: masks are tinted, others only while they are pointed at. Names are text, never markup. */
export function Outline({ shape, stroke, strokeWidth, pointed = false, hollow = false, title, ...rest }: OutlineProps) {
  const drawn = shape as Drawable;
  const mask = drawn.kind === "polygon";
  return (
    <path
      {...rest}
      d={svgPath(drawn)}
      fill={pointed || (mask && !hollow) ? stroke : "transparent"}
      fillOpacity={pointed ? 0.4 : 0.25}
      fillRule="evenodd"
      stroke={stroke}
      strokeWidth={mask ? strokeWidth / 2 : strokeWidth}
    >
      <title>{title}</title>
    </path>
  );
}
