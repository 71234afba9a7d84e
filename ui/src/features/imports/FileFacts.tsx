import { Checkmark16Regular, Info16Regular, Warning16Filled } from "@fluentui/react-icons";
import type { ImportFile } from "../../ipc/bindings/ImportFile";
import css from "./imports.module.css";
import { useImportsSay } from "./words";

/** How a file was read: its kind in chips, then what is worth knowing. */
export function FileFacts({ file, columns }: { file: ImportFile; columns: number }) {
  const say = useImportsSay();
  const facts = [
    [say("source.encoding"), file.encoding],
    [say("source.separator"), file.separator],
    [say("source.template"), file.template ?? say("source.noTemplate")],
  ] as const;
  return (
    <section className={css.fileFacts} aria-label={say("source.notes")}>
      <h2 className={css.cardTitle}>
        <Checkmark16Regular className={css.okSign} aria-hidden="true" />
        {say("source.wasRead", { name: file.name })}
      </h2>
      <ul className={css.factChips}>
        <li className={css.factChip}>
          <b>{say("source.people", { count: file.rows })}</b>
        </li>
        <li className={css.factChip}>
          <b>{say("source.columns", { count: columns })}</b>
        </li>
        {facts.map(([label, value]) => (
          <li key={label} className={css.factChip}>
            {label} <b>{value}</b>
          </li>
        ))}
      </ul>
      {file.seenBefore !== null && (
        <div className={css.card} data-tone="warn">
          <Warning16Filled aria-hidden="true" />
          <p>
            <b>{say("source.seen")}.</b> {file.seenBefore}
          </p>
        </div>
      )}
      {file.notes.map((note) => (
        <div key={note} className={css.card} data-tone="mute">
          <Info16Regular aria-hidden="true" />
          <p>{note}</p>
        </div>
      ))}
      <p className={css.quiet}>{say("source.readOther")}</p>
    </section>
  );
}
