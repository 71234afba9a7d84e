import { ErrorCircle16Filled, Warning16Filled } from "@fluentui/react-icons";
import type { Leaver } from "../../ipc/bindings/Leaver";
import { Avatar } from "../../shared/chips/Avatar";
import { Chip } from "../../shared/chips/Chip";
import { formatTime } from "../../shared/format";
import css from "./leaving.module.css";
import { type LeavingSay, useLeavingSay } from "./words";

type LeaverCardProps = { leaver: Leaver; leftOut: "administrator" | "notAPerson" | null };

/** One leaver: what is known of them, why nothing is done to them, and what is worth knowing before something is. */
export function LeaverCard({ leaver, leftOut }: LeaverCardProps) {
  const say = useLeavingSay();
  const none = say("who.none");
  const facts: [string, string][] = [
    [say("who.manager"), leaver.manager?.displayName ?? say("who.noManager")],
    [say("who.lastSignIn"), leaver.lastSignIn === null ? say("who.never") : formatTime(leaver.lastSignIn)],
    [say("who.licences"), leaver.licenses.join(", ") || none],
    [say("who.roles"), leaver.roles.join(", ") || none],
    [say("who.reports"), String(leaver.reports)],
    [say("who.ownedAlone"), leaver.ownedAlone.join(", ") || none],
  ];
  return (
    <li className={css.card} data-tone={leaver.stop !== null ? "bad" : undefined}>
      <header>
        <Avatar name={leaver.displayName} />
        <span className={css.cardName}>
          <b title={leaver.userPrincipalName}>{leaver.displayName}</b>
          <small>{[leaver.jobTitle, leaver.department].filter(Boolean).join(" · ") || leaver.userPrincipalName}</small>
        </span>
      </header>
      <p className={css.chips}>
        {leaver.synced && <Chip meaning="sync">{say("who.synced")}</Chip>}
        {leaver.guest && <Chip meaning="guest">{say("who.guest")}</Chip>}
        {leaver.enabled === false && <Chip meaning="mute">{say("who.blocked")}</Chip>}
        <Chip meaning={leaver.mailbox ? "info" : "mute"}>{say(leaver.mailbox ? "who.mailbox" : "who.noMailbox")}</Chip>
        {leaver.dossierAt !== null && <Chip>{say("who.dossier", { time: formatTime(leaver.dossierAt) })}</Chip>}
      </p>
      <dl>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd title={value}>{value}</dd>
          </div>
        ))}
      </dl>
      {leaver.stop !== null && (
        <p className={css.stop}>
          <ErrorCircle16Filled aria-hidden="true" />
          {say(`who.stop.${leaver.stop}`)}
        </p>
      )}
      {leaver.stop === null && leftOut !== null && (
        <p className={css.warn}>
          <Warning16Filled aria-hidden="true" />
          {say(`who.leftOut.${leftOut}`)}
        </p>
      )}
      {leaver.stop === null &&
        warnings(leaver, say).map((text) => (
          <p key={text} className={css.warn}>
            <Warning16Filled aria-hidden="true" />
            {text}
          </p>
        ))}
    </li>
  );
}

/** What is worth knowing of a leaver, a sentence each. */
function warnings(leaver: Leaver, say: LeavingSay): string[] {
  const told: string[] = [];
  if (leaver.roles.length > 0) told.push(say("who.warn.roles", { roles: leaver.roles.join(", ") }));
  if (leaver.reports > 0) told.push(say("who.warn.reports", { count: leaver.reports }));
  const names = leaver.ownedAlone.join(", ");
  if (names !== "") told.push(say("who.warn.owned", { count: leaver.ownedAlone.length, names }));
  if (leaver.synced) told.push(say("who.warn.synced"));
  if (leaver.guest) told.push(say("who.warn.guest"));
  const takesOver = leaver.reports > 0 || leaver.ownedAlone.length > 0 || leaver.mailbox;
  if (leaver.noSuccessor !== null && takesOver) told.push(say(`who.warn.noSuccessor.${leaver.noSuccessor}`));
  if (leaver.notAPerson !== null) told.push(say("who.warn.notAPerson", { why: leaver.notAPerson }));
  return told;
}
