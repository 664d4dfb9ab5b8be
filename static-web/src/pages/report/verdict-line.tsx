import { type Verdict, verdictStyle } from "../../core/palette";

/** The line that a verdict is drawn with. */
export function VerdictLine({ verdict }: { verdict: Verdict }) {
  return (
    <svg className="legend" viewBox="0 0 26 12" aria-hidden="true">
      <rect x="1.5" y="1.5" width="23" height="9" fill="none" stroke={verdictStyle[verdict].stroke} strokeWidth="2" strokeDasharray={verdictStyle[verdict].dash} />
    </svg>
  );
}
