import type { ScoredImage } from "../../api/client";
import { errorsAt } from "../../core/errors";

export interface LabelErrors {
  readonly correct: number;
  readonly missed: number;
  readonly false: number;
}

export interface Choice {
  readonly split: ScoredImage["split"];
  /** The one label that counts; "" for all. */
  readonly label: string;
  readonly threshold: number;
  readonly onlyErrors: boolean;
}

/** The images of one set that show the label, with their errors at the threshold: most errors first, then by name. */
export function worstFirst(images: readonly ScoredImage[], choice: Choice): { image: ScoredImage; errors: LabelErrors }[] {
  const about = (shape: ScoredImage["targets"][number]): boolean => choice.label === "" || shape.label === choice.label;
  const count = (image: ScoredImage): LabelErrors => {
    const at = errorsAt(image, choice.threshold);
    return {
      correct: at.correct.filter((i) => about(image.detections[i]!)).length,
      missed: at.missed.filter((i) => about(image.targets[i]!)).length,
      false: at.false.filter((i) => about(image.detections[i]!)).length,
    };
  };
  const wrong = (errors: LabelErrors): number => errors.missed + errors.false;
  return images
    .filter((image) => image.split === choice.split)
    .map((image) => ({ image, errors: count(image) }))
    .filter(({ errors }) => (choice.onlyErrors ? wrong(errors) > 0 : choice.label === "" || wrong(errors) + errors.correct > 0))
    .sort((a, b) => wrong(b.errors) - wrong(a.errors) || a.image.name.localeCompare(b.image.name));
}
