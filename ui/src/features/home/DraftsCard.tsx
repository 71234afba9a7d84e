import { Button } from "@fluentui/react-components";
import {
  Certificate20Regular,
  Delete16Regular,
  DocumentTable20Regular,
  DoorArrowRight20Regular,
  PersonAdd20Regular,
  PersonEdit20Regular,
  PersonMail20Regular,
} from "@fluentui/react-icons";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DraftSummary } from "../../ipc/bindings/DraftSummary";
import { formatNumber, formatTime } from "../../shared/format";
import { useGridKeys } from "../../shared/grid/useGridKeys";
import { Card } from "../../shared/page/Card";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { draftAddress, takeBack, thinkingMs, throwAway } from "../../shared/wizard/drafts";
import { useToast } from "../../shared/wizard/Toasts";
import styles from "./home.module.css";
import { draftFacts } from "./model";
import { useHomeSay } from "./words";

const icons = {
  import: DocumentTable20Regular,
  onboard: PersonAdd20Regular,
  invite: PersonMail20Regular,
  licenses: Certificate20Regular,
  leave: DoorArrowRight20Regular,
  edit: PersonEdit20Regular,
};

/** What was begun in any wizard and kept: each goes on where it was left, or is thrown away. */
export function DraftsCard({ connection, drafts }: { connection: string; drafts: DraftSummary[] }) {
  const { t } = useTranslation();
  const say = useHomeSay();
  const toast = useToast();
  const [refused, setRefused] = useState<unknown>(null);
  const [last, setLast] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const undo = (draft: string) => {
    takeBack(draft);
    setLast((now) => (now === draft ? null : now));
  };
  // Once the draft is gone there is nothing to undo.
  useEffect(() => {
    if (last === null) return;
    const timer = setTimeout(() => setLast(null), thinkingMs);
    return () => clearTimeout(timer);
  }, [last]);
  useGridKeys({ undo: last === null ? undefined : () => undo(last) });
  const remove = (draft: DraftSummary, at: number) => {
    setRefused(null);
    setLast(draft.id);
    throwAway(connection, draft.id, setRefused);
    toast(say("draft.thrown", { name: draft.name }), { label: say("draft.undo"), run: () => undo(draft.id) });
    // The button that had the focus is gone: the draft that took its place has it, or the list itself.
    requestAnimationFrame(() => {
      const links = list.current?.querySelectorAll("a");
      (links?.[Math.min(at, links.length - 1)] ?? list.current)?.focus();
    });
  };
  return (
    <Card title={t("home.drafts")} fact={drafts.length > 0 ? formatNumber(drafts.length) : undefined}>
      <ErrorBar error={refused} narrow />
      {drafts.length === 0 ? <p className={styles.quiet}>{t("home.noDrafts")}</p> : null}
      <ul className={styles.lines} ref={list} tabIndex={-1} aria-label={t("home.drafts")}>
        {drafts.map((draft, at) => (
          <DraftLine key={draft.id} connection={connection} draft={draft} onRemove={() => remove(draft, at)} />
        ))}
      </ul>
    </Card>
  );
}

type DraftLineProps = { connection: string; draft: DraftSummary; onRemove: () => void };

function DraftLine({ connection, draft, onRemove }: DraftLineProps) {
  const { t } = useTranslation();
  const say = useHomeSay();
  const Icon = icons[draft.wizard];
  return (
    <li className={styles.draftLine}>
      <Link
        {...draftAddress(connection, draft)}
        className={styles.draft}
        aria-label={t("home.continue", { name: draft.name })}
      >
        <Icon className={styles.draftIcon} aria-hidden="true" />
        <span className={styles.draftWords}>
          <b>{draft.name}</b>
          <span>{draftFacts(draft, say)}</span>
        </span>
        <time dateTime={draft.updatedAt}>{formatTime(draft.updatedAt)}</time>
      </Link>
      <Button
        appearance="subtle"
        size="small"
        icon={<Delete16Regular />}
        aria-label={say("draft.throw", { name: draft.name })}
        title={say("draft.throw", { name: draft.name })}
        onClick={onRemove}
      />
    </li>
  );
}
