import { Popover } from "antd";
import { Link } from "react-router";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { type TermKey, termSentences } from "../../core/terms/terms";

/** A word of machine learning that explains itself in one sentence, under the pointer or by the keyboard, and leads to the guide. */
export function Term({ of, children }: { readonly of: TermKey; readonly children: React.ReactNode }) {
  const t = useTranslate();
  const { language } = useSpeech();
  return (
    <Popover
      trigger={["hover", "focus"]}
      mouseEnterDelay={0.3}
      content={
        <div className="term-text">
          <p>{termSentences[language][of]}</p>
          <Link to="/guide">{t("guide.link")}</Link>
        </div>
      }
    >
      <span className="term" tabIndex={0}>{children}</span>
    </Popover>
  );
}
