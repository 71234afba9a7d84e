import { Button, Field, Input, Spinner, Textarea } from "@fluentui/react-components";
import {
  ArrowUpload20Regular,
  ClipboardPaste20Regular,
  Delete16Regular,
  DocumentTable24Regular,
  TableAdd20Regular,
} from "@fluentui/react-icons";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportPurpose } from "../../ipc/bindings/ImportPurpose";
import { chooseFile, isAppError, onFileDrag } from "../../ipc/client";
import { formatTime } from "../../shared/format";
import { isTyping } from "../../shared/wizard/model";
import { type DraftChange, type Origin, useForgetMapping, useOpenImport, useRecentImports } from "./api";
import css from "./imports.module.css";
import { PurposeField } from "./PurposeField";
import { Working } from "./Working";
import { useImportsSay } from "./words";

export type SourceStepProps = {
  connection: string;
  draft: Import | undefined;
  onOpened: (draft: Import) => void;
  change: (wish: DraftChange) => void;
  changing: boolean;
};

/** Takes a list by drop, by dialog, by its path, from the clipboard, or as an empty grid; and what its rows are for. */
export function SourceStep({ connection, draft, onOpened, change, changing }: SourceStepProps) {
  const say = useImportsSay();
  const open = useOpenImport(connection);
  const [path, setPath] = useState("");
  const [pasting, setPasting] = useState(false);
  const [text, setText] = useState("");
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  // Nothing chosen means: what the list looks like.
  const [purpose, setPurpose] = useState<ImportPurpose | null>(null);

  const begin = (origin: Origin) => {
    if (open.isPending) return;
    setRefusal(undefined);
    open.mutate({ origin, purpose }, { onSuccess: onOpened });
  };
  const read = (wanted: string) => {
    const file = wanted.trim();
    if (file === "") return;
    setPath(file);
    begin({ kind: "file", path: file });
  };
  const latest = useRef({ read, begin });
  latest.current = { read, begin };
  useEffect(
    () =>
      onFileDrag((drag) => {
        setOver(drag.kind === "over");
        if (drag.kind !== "dropped") return;
        const [first, second] = drag.paths;
        if (second !== undefined) setRefusal(say("source.tooMany", { count: drag.paths.length }));
        else if (first !== undefined) latest.current.read(first);
      }),
    [say],
  );
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const pasted = event.clipboardData?.getData("text/plain") ?? "";
      if (isTyping(event.target) || !pasted.includes("\n")) return;
      event.preventDefault();
      latest.current.begin({ kind: "pasted", text: pasted });
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, []);

  const choose = async () => {
    const kinds = ["csv", "tsv", "txt", "xlsx", "ods"];
    const chosen = await chooseFile(say("source.chooseTitle"), say("source.chooseKinds"), kinds);
    if (chosen !== null) read(chosen);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    read(path);
  };
  const cancelled = isAppError(open.error) && open.error.code === "cancelled";
  const problem = refusal ?? (open.error && !cancelled ? errorText(open.error) : undefined);

  return (
    <div className={css.source}>
      <div className={css.drop} data-over={over ? "" : undefined}>
        <DocumentTable24Regular aria-hidden="true" />
        <p className={css.dropTitle}>{over ? say("source.dropOver") : say("source.drop")}</p>
        <p className={css.quiet}>{say("source.accepted")}</p>
        <p className={css.quiet}>{say("source.templates")}</p>
        <div className={css.dropButtons}>
          <Button icon={<ArrowUpload20Regular />} onClick={choose} disabled={open.isPending}>
            {say("source.choose")}
          </Button>
          <Button icon={<ClipboardPaste20Regular />} aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
            {say("source.paste")}
          </Button>
          <Button icon={<TableAdd20Regular />} disabled={open.isPending} onClick={() => begin({ kind: "typed" })}>
            {say("source.blank")}
          </Button>
        </div>
      </div>
      {pasting && (
        <div className={css.pasteForm}>
          <Field label={say("source.pasted")} hint={say("source.pastedHint")}>
            <Textarea value={text} rows={5} spellCheck={false} onChange={(_, data) => setText(data.value)} />
          </Field>
          <Button
            appearance="primary"
            disabled={text.trim() === "" || open.isPending}
            onClick={() => begin({ kind: "pasted", text })}
          >
            {say("source.readPasted")}
          </Button>
        </div>
      )}
      <form className={css.pathForm} onSubmit={submit}>
        <Field
          label={say("source.file")}
          className={css.pathField}
          validationState={problem ? "error" : "none"}
          validationMessage={problem}
          hint={problem ? undefined : say("source.fileHint")}
        >
          <Input
            value={path}
            placeholder={say("source.filePlaceholder")}
            spellCheck={false}
            onChange={(_, data) => setPath(data.value)}
          />
        </Field>
        <Button
          type="submit"
          appearance={draft ? "secondary" : "primary"}
          disabled={path.trim() === "" || open.isPending}
          icon={open.isPending ? <Spinner size="extra-tiny" /> : undefined}
        >
          {open.isPending ? say("source.reading") : say("source.read")}
        </Button>
      </form>
      <Working connection={connection} draft="" working={open.isPending} />
      {draft !== undefined && <p className={css.quiet}>{say("source.readOther")}</p>}
      <PurposeField
        connection={connection}
        purpose={draft?.purpose ?? purpose}
        group={draft?.group ?? null}
        onChange={(wanted, group) =>
          draft === undefined ? setPurpose(wanted) : change({ kind: "purpose", purpose: wanted, group })
        }
      />
      <Working connection={connection} draft={draft?.draft ?? ""} working={changing} />
      <Recent connection={connection} />
    </div>
  );
}

/** Files that were matched before: the same headings are matched the same way by themselves. */
function Recent({ connection }: { connection: string }) {
  const say = useImportsSay();
  const { data } = useRecentImports(connection);
  const forget = useForgetMapping(connection);
  if (data === undefined || data.mappings.length === 0) return null;
  return (
    <section className={css.recent} aria-label={say("recent.title")}>
      <h2>{say("recent.title")}</h2>
      <p className={css.quiet}>{say("recent.lead")}</p>
      <ul>
        {data.mappings.slice(0, 5).map((mapping) => (
          <li key={mapping.key}>
            <b>{mapping.file}</b>
            <span className={css.quiet}>
              {say(`purpose.${mapping.purpose}`)} · {say("source.columns", { count: mapping.columns })}
            </span>
            <time className={css.quiet} dateTime={mapping.usedAt}>
              {formatTime(mapping.usedAt)}
            </time>
            <Button
              size="small"
              appearance="subtle"
              icon={<Delete16Regular />}
              aria-label={say("recent.forget", { name: mapping.file })}
              title={say("recent.forget", { name: mapping.file })}
              onClick={() => forget.mutate(mapping.key)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function errorText(error: unknown): string {
  if (!isAppError(error)) return String(error);
  return error.hint ? `${error.message}. ${error.hint}` : error.message;
}
