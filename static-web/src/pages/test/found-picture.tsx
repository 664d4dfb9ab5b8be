import type { Shape } from "../../core/annotate/shapes/shape";
import { kindOf } from "../../core/annotate/shapes/kinds";
import { frameOn } from "../../core/frame-on";
import type { Drawable } from "../../core/outline";
import { Outline, OutlinedPicture } from "../frame/outlined-picture";
import type { ReviewImage } from "../../api/queries";

interface FoundPictureProps {
  readonly image: ReviewImage;
  readonly url?: string | null | undefined;
  /** Indices of the detections that are drawn. */
  readonly found: readonly number[];
  readonly colourOf: (label: string) => string;
  /** Labels that the image has, drawn in grey. */
  readonly existing?: readonly Shape[];
  /** Drawn thinner: those that were left out. */
  readonly left?: ReadonlySet<number>;
  readonly pointed?: number | null;
  readonly point?: (index: number | null) => void;
  readonly click?: (index: number) => void;
  /** The detection that fills the picture. */
  readonly zoomed?: number | null | undefined;
  readonly named?: boolean;
}

const mostLetters = 24;

const nameOf = (shape: Shape): string => `${shape.label} ${(shape.score ?? 0).toFixed(2)}`;

/** Beside the shape there is little room. */
const shortNameOf = (shape: Shape): string => (shape.label.length > mostLetters ? nameOf({ ...shape, label: `${shape.label.slice(0, mostLetters)}…` }) : nameOf(shape));

/** A picture with what a version found on it, each in the colour of its label. */
export function FoundPicture(props: FoundPictureProps) {
  const { image, url, found, colourOf, existing = [], left, pointed, point, click, zoomed, named } = props;
  const looked = typeof zoomed === "number" ? image.detections[zoomed] : undefined;
  const frame = looked ? frameOn(looked as unknown as Drawable, image) : { x: 0, y: 0, width: image.width, height: image.height };
  const size = Math.max(frame.width, frame.height);
  const line = Math.max(looked ? 0 : 1.2, size / 380);
  // The best on top: what is small is rarely covered by what is unsure.
  const drawn = [...found].reverse();
  return (
    <OutlinedPicture image={image} url={url} frame={frame}>
      {existing.map((shape) => (
        <Outline key={`label-${shape.id}`} className="existing" hollow shape={shape} stroke="#f2f2f2" strokeWidth={line} strokeDasharray={`${3 * line} ${2 * line}`} title={shape.label} />
      ))}
      {drawn.map((index) => {
        const shape = image.detections[index]!;
        return (
          <Outline
            key={index}
            data-found={index}
            className={click && "tickable"}
            shape={shape}
            stroke={colourOf(shape.label)}
            strokeWidth={line * 1.3}
            strokeDasharray={left?.has(index) ? `${line} ${2.5 * line}` : undefined}
            pointed={pointed === index}
            title={nameOf(shape)}
            onMouseEnter={point && (() => point(index))}
            onMouseLeave={point && (() => point(null))}
            onClick={click && (() => click(index))}
          />
        );
      })}
      {named &&
        drawn.map((index) => {
          const shape = image.detections[index]!;
          const { left: x, top, bottom } = kindOf(shape).bounds(shape);
          const height = size / 48;
          return (
            <text key={`name-${index}`} className="found-name" x={Math.max(frame.x, x)} y={top - frame.y > 1.3 * height ? top - 0.35 * height : bottom + 1.1 * height} fontSize={height} strokeWidth={height / 5}>
              {shortNameOf(shape)}
            </text>
          );
        })}
    </OutlinedPicture>
  );
}
