import { Spinner } from "@fluentui/react-components";
import { useEffect, useState } from "react";

/** What is answered sooner than this needs no sign of waiting. */
const delayMs = 400;

/**
 * Says what is waited for, once the wait is long enough to be noticed. Fluent's own delay shows the spinner at once to
 * screen readers, without its label.
 */
export function LateSpinner({ label }: { label: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), delayMs);
    return () => clearTimeout(timer);
  }, []);
  return late ? <Spinner size="small" label={label} /> : null;
}
