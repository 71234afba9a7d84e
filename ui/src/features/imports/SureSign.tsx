import {
  Checkmark16Regular,
  QuestionCircle16Regular,
  ShieldError16Regular,
  SubtractCircle16Regular,
} from "@fluentui/react-icons";
import css from "./imports.module.css";

const signs = {
  ok: <Checkmark16Regular />,
  warn: <QuestionCircle16Regular />,
  bad: <ShieldError16Regular />,
  none: <SubtractCircle16Regular />,
};

/** How sure something is: a sign, a word, and why. */
export function SureSign({ tone, word, reason }: { tone: keyof typeof signs; word: string; reason: string }) {
  return (
    <span className={css.sure} data-tone={tone}>
      <span className={css.levelSign} aria-hidden="true">
        {signs[tone]}
      </span>
      <b>{word}</b>
      <span className={css.sureReason} title={reason}>
        {reason}
      </span>
    </span>
  );
}
