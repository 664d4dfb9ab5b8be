import { Tag } from "antd";
import { aspectRatio, sayRange, sideRange } from "../../core/health/scale";
import { sayFilterIn } from "../../core/health-filter/say";
import { useSpeech } from "../../core/i18n/language";
import { type HealthFilter, healthFilterNames, noHealthFilter } from "../../core/library-place";

/** What a link of the data set health page asked the library for: it can be read, and taken back one by one. */
export function FilterTags({ filter, clear }: { readonly filter: HealthFilter; readonly clear: (cleared: Partial<HealthFilter>) => void }) {
  const { language } = useSpeech();
  const say = sayFilterIn(language);
  const told = (name: keyof HealthFilter): string => {
    switch (name) {
      case "annotated":
        return say(filter.annotated ? "filter.annotated.true" : "filter.annotated.false");
      case "side":
        return say("filter.side", { range: sideRange(filter.side ?? 0) });
      case "aspect":
        return say("filter.aspect", { range: aspectRatio(filter.aspect ?? 0) });
      case "sharpness":
      case "brightness":
        return say(`filter.${name}`, { range: sayRange(filter[name], say) });
      case "near":
        return say("filter.near");
    }
  };
  return (
    <div style={{ marginBottom: 12 }}>
      {say("filter.from")}:{" "}
      {healthFilterNames(filter).map((name) => (
        <Tag key={name} closable={{ "aria-label": say("filter.remove", { what: told(name) }) }} onClose={() => clear({ [name]: noHealthFilter[name] })}>
          {told(name)}
        </Tag>
      ))}
    </div>
  );
}
