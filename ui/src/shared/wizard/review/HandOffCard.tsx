import { Button } from "@fluentui/react-components";
import { ClipboardArrowRight20Regular } from "@fluentui/react-icons";
import { useState } from "react";
import type { HandOffLine } from "../../../ipc/bindings/HandOffLine";
import { copyText } from "../../clipboard";
import { useWizardSay } from "../words";
import { commandsOf } from "./model";
import css from "./review.module.css";

/** How many lines are shown before the rest is only counted; all of them are copied. */
const shown = 4;

/** What Graph cannot do, with commands for whoever can. */
export function HandOffCard({ lines }: { lines: readonly HandOffLine[] }) {
  const say = useWizardSay();
  const [copied, setCopied] = useState(false);
  if (lines.length === 0) return null;
  const commands = commandsOf(lines);
  const more = lines.length - shown;
  return (
    <section className={css.sideCard} aria-label={say("review.handOff.title")}>
      <div className={css.cardHead}>
        <h2>{say("review.handOff.title")}</h2>
        {commands !== "" && (
          <Button
            size="small"
            appearance="transparent"
            className={css.recheck}
            onClick={() => void copyText(commands).then(() => setCopied(true))}
          >
            {copied ? say("review.handOff.copied") : say("review.handOff.copy")}
          </Button>
        )}
      </div>
      <ul className={css.handOff}>
        {lines.slice(0, shown).map((line) => (
          <li key={`${line.place} ${line.text}`}>
            <ClipboardArrowRight20Regular aria-hidden="true" />
            <div>
              <p>
                <b>{line.place}:</b> {line.text}
              </p>
              {line.command !== null && <code title={line.command}>{line.command}</code>}
            </div>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={css.quiet}>{say("review.handOff.more", { count: more })}</p>}
    </section>
  );
}
