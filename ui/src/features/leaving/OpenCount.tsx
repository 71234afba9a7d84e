import { ErrorCircle16Filled } from "@fluentui/react-icons";
import { KeyCap } from "../../shared/chips/Chip";
import css from "./leaving.module.css";
import { useLeavingSay } from "./words";

/** How many answers are missing, and the key that goes to the next. */
export function OpenCount({ count }: { count: number }) {
  const say = useLeavingSay();
  return (
    <span role="status" className={css.openCount}>
      {count > 0 && (
        <>
          <ErrorCircle16Filled aria-hidden="true" />
          <strong>{say("open", { count })}</strong>
          <KeyCap>F8</KeyCap>
          <span>{say("next")}</span>
        </>
      )}
    </span>
  );
}
