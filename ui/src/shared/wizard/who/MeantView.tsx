import { Button } from "@fluentui/react-components";
import { Dismiss16Regular } from "@fluentui/react-icons";
import type { Meant } from "../../../ipc/bindings/Meant";
import type { UnknownName } from "../../../ipc/bindings/UnknownName";
import type { Who } from "../../../ipc/bindings/Who";
import { Avatar } from "../../chips/Avatar";
import { Chip, type Meaning } from "../../chips/Chip";
import { LicenseChips } from "../../chips/LicenseChip";
import { SignIn } from "../../chips/SignIn";
import { ErrorBar } from "../../states/ErrorBar";
import { LateSpinner } from "../../states/LateSpinner";
import { useMeant } from "./api";
import { whoNamed, withName } from "./model";
import css from "./who.module.css";
import { useWhoSay } from "./words";

type MeantProps = { connection: string; who: Who | null; onWho: (who: Who | null) => void };

/** Who is meant: how many, what they are, the first of them, and names that nobody has. */
export function MeantView({ connection, who, onWho }: MeantProps) {
  const say = useWhoSay();
  const meant = useMeant(connection, who);
  if (who === null) return <p className={css.nobody}>{say("nobody")}</p>;
  if (meant.error) return <ErrorBar error={meant.error} />;
  if (meant.data === undefined) return <LateSpinner label={say("reading")} />;
  const rename = (old: string, next: string | null) => {
    if (who.kind !== "named") return;
    const names = withName(who.names, old, next);
    onWho(names.length > 0 ? whoNamed(names) : null);
  };
  return (
    <section className={css.meant} aria-busy={meant.isPlaceholderData}>
      <Figures meant={meant.data} />
      {meant.data.unknown.length > 0 && (
        <Unknown
          unknown={meant.data.unknown}
          rename={rename}
          dropAll={() => {
            if (who.kind !== "named") return;
            const gone = new Set(meant.data.unknown.map(({ name }) => name.trim().toLowerCase()));
            const names = who.names.filter((name) => !gone.has(name.trim().toLowerCase()));
            onWho(names.length > 0 ? whoNamed(names) : null);
          }}
        />
      )}
      <People meant={meant.data} who={who} rename={rename} />
    </section>
  );
}

function Figures({ meant }: { meant: Meant }) {
  const say = useWhoSay();
  const facts: [Exclude<keyof Meant, "total" | "first" | "unknown">, Meaning][] = [
    ["enabled", "ok"],
    ["blocked", "bad"],
    ["guests", "guest"],
    ["synced", "sync"],
    ["withoutLocation", "warn"],
    ["licensed", "mute"],
  ];
  return (
    <p className={css.figures} role="status">
      <b>{say("people", { count: meant.total })}</b>
      {facts
        .filter(([fact]) => meant[fact] > 0)
        .map(([fact, meaning]) => (
          <Chip key={fact} meaning={meaning}>
            {say(`facts.${fact}`, { count: meant[fact] })}
          </Chip>
        ))}
    </p>
  );
}

type Rename = (old: string, next: string | null) => void;

function Unknown({ unknown, rename, dropAll }: { unknown: UnknownName[]; rename: Rename; dropAll: () => void }) {
  const say = useWhoSay();
  return (
    <section className={css.unknown} aria-label={say("unknown", { count: unknown.length })}>
      <header>
        <b>{say("unknown", { count: unknown.length })}</b>
        <span>{say("unknownHint")}</span>
        <Button size="small" onClick={dropAll}>
          {say("leaveAllOut")}
        </Button>
      </header>
      <ul>
        {unknown.slice(0, 100).map(({ name, nearest }) => (
          <li key={name}>
            <code>{name}</code>
            <span className={css.near}>
              {nearest.length === 0 && <span className={css.quiet}>{say("noNear")}</span>}
              {nearest.map((near) => (
                <Button
                  key={near.id}
                  size="small"
                  aria-label={say("takeNear", { name: near.displayName, upn: near.userPrincipalName })}
                  title={near.userPrincipalName}
                  onClick={() => rename(name, near.id)}
                >
                  {near.displayName}
                </Button>
              ))}
              <Button
                size="small"
                appearance="subtle"
                aria-label={say("leaveOutName", { name })}
                onClick={() => rename(name, null)}
              >
                {say("leaveOut")}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function People({ meant, who, rename }: { meant: Meant; who: Who; rename: Rename }) {
  const say = useWhoSay();
  if (meant.first.length === 0) return null;
  const nameOf = (id: string, upn: string) => {
    if (who.kind !== "named") return undefined;
    return who.names.find((name) => [id, upn].some((one) => one.toLowerCase() === name.trim().toLowerCase()));
  };
  return (
    <table className={css.people} aria-label={say("table")}>
      <thead>
        <tr>
          <th>{say("person")}</th>
          <th>{say("signIn")}</th>
          <th>{say("department")}</th>
          <th>{say("licences")}</th>
          {who.kind === "named" && <td />}
        </tr>
      </thead>
      <tbody>
        {meant.first.map((row) => {
          const name = nameOf(row.id, row.userPrincipalName);
          return (
            <tr key={row.id}>
              <th scope="row">
                <span className={css.person}>
                  <Avatar name={row.displayName} />
                  <span title={row.userPrincipalName}>
                    <b>{row.displayName}</b>
                    <small>{row.userPrincipalName}</small>
                  </span>
                </span>
              </th>
              <td>
                <SignIn enabled={row.enabled} />
              </td>
              <td>{row.department}</td>
              <td>
                <LicenseChips licenses={row.licenses} blocked={row.enabled === false} />
              </td>
              {who.kind === "named" && (
                <td>
                  {name !== undefined && (
                    <Button
                      size="small"
                      appearance="subtle"
                      icon={<Dismiss16Regular />}
                      aria-label={say("remove", { name: row.displayName })}
                      title={say("remove", { name: row.displayName })}
                      onClick={() => rename(name, null)}
                    />
                  )}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
      {meant.total > meant.first.length && (
        <tfoot>
          <tr>
            <td colSpan={5}>{say("more", { count: meant.total - meant.first.length })}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
