import { ErrorCircle16Filled, Info16Regular, Warning16Filled } from "@fluentui/react-icons";
import type { ProblemLevel } from "../../ipc/bindings/ProblemLevel";
import css from "./imports.module.css";

/** The sign of a problem. Never alone: a word or a sentence stands beside it. */
export function LevelSign({ level }: { level: ProblemLevel }) {
  const signs = { stop: <ErrorCircle16Filled />, warn: <Warning16Filled />, note: <Info16Regular /> };
  return (
    <span className={css.levelSign} data-level={level} aria-hidden="true">
      {signs[level]}
    </span>
  );
}
