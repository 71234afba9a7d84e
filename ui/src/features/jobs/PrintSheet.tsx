import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { HandOverPerson } from "../../ipc/bindings/HandOverPerson";
import { call } from "../../ipc/client";
import { revealPassword } from "../../shared/run/api";
import { QrCode } from "./QrCode";
import css from "./sheet.module.css";
import { useJobsSay } from "./words";

type PrintSheetProps = {
  connection: string;
  job: string;
  tenant: string;
  person: HandOverPerson;
  onDone: () => void;
};

/**
 * A sheet that is folded twice and sealed, so that the secret is inside. It is never on the screen: it is there while the
 * system prints, and gone right after.
 */
export function PrintSheet({ connection, job, tenant, person, onDone }: PrintSheetProps) {
  const say = useJobsSay();
  const [secret, setSecret] = useState<{ text: string; rows: string[] }>();
  useEffect(() => {
    let here = true;
    Promise.all([
      revealPassword(connection, job, { number: person.number, step: person.step }),
      call("job.secretCode", { connection, job, number: person.number, step: person.step }),
    ]).then(
      ([text, { rows }]) => here && setSecret({ text, rows }),
      () => here && onDone(),
    );
    return () => {
      here = false;
    };
  }, [connection, job, person.number, person.step, onDone]);
  useEffect(() => {
    if (secret === undefined) return;
    window.addEventListener("afterprint", onDone);
    window.print();
    return () => window.removeEventListener("afterprint", onDone);
  }, [secret, onDone]);
  if (secret === undefined) return null;
  return createPortal(
    <div className={css.sheet} aria-hidden="true">
      <section className={css.outside}>
        <p>{say("result.sheet.personal")}</p>
        <h1>{person.displayName}</h1>
        <p>{tenant}</p>
      </section>
      <section className={css.inside}>
        <div>
          <p>{say("result.sheet.signIn")}</p>
          <p className={css.secret}>{person.userPrincipalName}</p>
          <p>{say("result.sheet.secret")}</p>
          <p className={css.secret}>{secret.text}</p>
          <p>{say(person.kind === "pass" ? "result.sheet.firstPass" : "result.sheet.first")}</p>
        </div>
        <QrCode rows={secret.rows} label="" size={120} />
      </section>
      <section className={css.cover}>
        <p>{say("result.sheet.fold")}</p>
      </section>
    </div>,
    document.body,
  );
}
