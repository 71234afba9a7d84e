import { Button, Field, Input, Spinner } from "@fluentui/react-components";
import { ArrowUpload20Regular, DocumentTable24Regular } from "@fluentui/react-icons";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Import } from "../../ipc/bindings/Import";
import { chooseFile, isAppError, onFileDrag } from "../../ipc/client";
import { useOpenImport } from "./api";
import { FileFacts } from "./FileFacts";
import css from "./imports.module.css";
import { useImportsSay } from "./words";

export type SourceStepProps = {
  connection: string;
  draft: Import | undefined;
  onOpened: (draft: Import) => void;
};

/** Takes a file by drop, by dialog or by its path, and shows how it was read. */
export function SourceStep({ connection, draft, onOpened }: SourceStepProps) {
  const say = useImportsSay();
  const open = useOpenImport(connection);
  const [path, setPath] = useState("");
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  const read = (wanted: string) => {
    const file = wanted.trim();
    if (file === "" || open.isPending) return;
    setPath(file);
    setRefusal(undefined);
    open.mutate(file, { onSuccess: onOpened });
  };
  const latest = useRef(read);
  latest.current = read;
  useEffect(
    () =>
      onFileDrag((drag) => {
        setOver(drag.kind === "over");
        if (drag.kind !== "dropped") return;
        const [first, second] = drag.paths;
        if (second !== undefined) setRefusal(say("source.tooMany", { count: drag.paths.length }));
        else if (first !== undefined) latest.current(first);
      }),
    [say],
  );

  const choose = async () => {
    const chosen = await chooseFile(say("source.chooseTitle"), say("source.chooseKinds"), ["csv", "tsv", "txt"]);
    if (chosen !== null) read(chosen);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    read(path);
  };
  const problem = refusal ?? (open.error ? errorText(open.error) : undefined);

  return (
    <div className={css.source}>
      <div className={css.drop} data-over={over ? "" : undefined}>
        <DocumentTable24Regular aria-hidden="true" />
        <p className={css.dropTitle}>{over ? say("source.dropOver") : say("source.drop")}</p>
        <p className={css.quiet}>{say("source.accepted")}</p>
        <p className={css.quiet}>{say("source.templates")}</p>
        <Button icon={<ArrowUpload20Regular />} onClick={choose} disabled={open.isPending}>
          {say("source.choose")}
        </Button>
      </div>
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
      {draft !== undefined && <FileFacts file={draft.file} columns={draft.columns.length} />}
    </div>
  );
}

function errorText(error: unknown): string {
  if (!isAppError(error)) return String(error);
  return error.hint ? `${error.message}. ${error.hint}` : error.message;
}
