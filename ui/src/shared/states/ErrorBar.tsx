import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../format";
import { asAppError, errorDetails } from "./model";
import styles from "./states.module.css";

interface ErrorBarProps {
  /** Whatever was thrown. Nothing is shown for `null` and `undefined`. */
  error: unknown;
  intent?: "error" | "warning";
  /** One button beside "Details". */
  action?: ReactNode;
  /** Without the margin it has on a page. */
  narrow?: boolean;
}

/** What went wrong, what to do, and behind "Details" what support needs. Stands above the content, which stays. */
export function ErrorBar({ error, intent = "error", action, narrow = false }: ErrorBarProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [copied, setCopied] = useState(false);
  if (error === null || error === undefined) return null;
  const shown = asAppError(error);
  const details = errorDetails(shown);
  const copy = () => {
    void navigator.clipboard.writeText([shown.message, ...details].join("\n")).then(() => setCopied(true));
  };
  return (
    <div className={narrow ? undefined : styles.errorBar}>
      <MessageBar intent={intent} layout={open || narrow ? "multiline" : "auto"} role="alert">
        <MessageBarBody>
          <MessageBarTitle>{sentence(shown.message)}</MessageBarTitle>
          {shown.hint ? sentence(shown.hint) : null}
          {open ? (
            <ul className={styles.details}>
              {details.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ) : null}
        </MessageBarBody>
        <MessageBarActions>
          {action}
          {open ? (
            <Button size="small" onClick={copy}>
              {copied ? t("states.copied") : t("states.copy")}
            </Button>
          ) : null}
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t("states.details")}
          </Button>
        </MessageBarActions>
      </MessageBar>
    </div>
  );
}
