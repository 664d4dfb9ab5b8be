import { Tag } from "antd";
import { useTranslate } from "../../core/i18n/language";
import { type ImageText as Text, isRight, missedLines, readingAt } from "../../core/texts";

/** What is written on a picture and what was read at the threshold, line by line. */
export function ImageText({ text, threshold }: { text: Text; threshold: number }) {
  const t = useTranslate();
  const reading = readingAt(text, threshold);
  return (
    <dl className="texts">
      <dt>{t("report.text.written")}</dt>
      <dd>{text.written.length === 0 ? "—" : text.written.map((line, index) => <Tag key={index}>{line.text}</Tag>)}</dd>
      <dt>{t("report.text.read")}</dt>
      <dd>
        {!reading && t("report.text.unread")}
        {reading?.lines.map((line, index) => (
          <Tag key={index} color={isRight(line) ? "success" : "error"} data-verdict={isRight(line) ? "correct" : "false"}>
            {line.text}
          </Tag>
        ))}
        {reading &&
          missedLines(text, reading).map((line, index) => (
            <Tag key={`missed-${index}`} color="warning" data-verdict="missed" title={t("report.missed")}>
              ({line})
            </Tag>
          ))}
        {reading && reading.lines.length === 0 && text.written.length === 0 && "—"}
      </dd>
    </dl>
  );
}
