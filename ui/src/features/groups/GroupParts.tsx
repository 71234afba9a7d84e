import { Certificate20Regular, ErrorCircle16Filled } from "@fluentui/react-icons";
import type { Group } from "../../ipc/bindings/Group";
import type { GroupEvent } from "../../ipc/bindings/GroupEvent";
import type { GroupLicense } from "../../ipc/bindings/GroupLicense";
import type { LicenseError } from "../../ipc/bindings/LicenseError";
import { Chip } from "../../shared/chips/Chip";
import { formatDay, formatNumber, formatTime, sentence } from "../../shared/format";
import { MemberLine, MemberName } from "../../shared/objects/MemberLine";
import objects from "../../shared/objects/objects.module.css";
import { Fact, Facts, Section } from "../../shared/objects/Pane";
import { LateSpinner } from "../../shared/states/LateSpinner";
import { messageOf } from "../../shared/states/model";
import { useGroupLive } from "./api";
import styles from "./groups.module.css";
import { useGroupsSay } from "./words";

export function About({ group }: { group: Group }) {
  const say = useGroupsSay();
  const { row } = group;
  return (
    <Section title={say("part.about")}>
      <Facts>
        <Fact label={say("description")}>{row.description}</Fact>
        <Fact label={say("mail")}>{row.mail}</Fact>
        <Fact label={say("visibility")}>{group.visibility}</Fact>
        <Fact label={say("created")}>{group.createdAt ? formatDay(group.createdAt) : null}</Fact>
        <Fact label={say("objectId")}>
          <span className={styles.mono}>{row.id}</span>
        </Fact>
      </Facts>
    </Section>
  );
}

/** The rule that says who is in it. */
export function Rule({ group }: { group: Group }) {
  const say = useGroupsSay();
  if (group.rule === null) return null;
  const paused = group.ruleState === "Paused";
  return (
    <Section
      title={say("part.rule")}
      fact={paused ? <Chip meaning="warn">{say("rulePaused")}</Chip> : group.ruleState ? say("ruleOn") : null}
    >
      <pre className={styles.rule}>{group.rule}</pre>
    </Section>
  );
}

/** What it gives to its members, with the apps that are off. */
export function Given({ group }: { group: Group }) {
  const say = useGroupsSay();
  return (
    <Section title={say("part.licenses")} fact={group.licenses.length > 0 ? formatNumber(group.licenses.length) : null}>
      {group.licenses.length === 0 ? <p className={objects.quiet}>{say("noLicenses")}</p> : null}
      <ul>
        {group.licenses.map((license) => (
          <GivenLine key={license.product.skuId} license={license} />
        ))}
      </ul>
      {group.processing ? <p className={styles.waiting}>{say("processing")}</p> : null}
    </Section>
  );
}

function GivenLine({ license: { product, plansOff } }: { license: GroupLicense }) {
  const say = useGroupsSay();
  const list = plansOff.join(", ");
  return (
    <li className={styles.license}>
      <Certificate20Regular aria-hidden="true" />
      <span className={styles.licenseWords}>
        <b title={product.partNumber}>{product.name}</b>
        <span title={list}>
          {plansOff.length === 0 ? say("allApps") : say("appsOff", { count: plansOff.length, list })}
        </span>
      </span>
    </li>
  );
}

/** Owners and licence errors: asked of the service now. */
export function Live({ connection, group }: { connection: string; group: Group }) {
  const say = useGroupsSay();
  const { data: live, error, isPending } = useGroupLive(connection, group.row.id);
  const unread = live?.refusal ?? error;
  const note = unread ? <p className={objects.quiet}>{`${say("unread")}: ${messageOf(unread)}`}</p> : null;
  const waiting = isPending ? <LateSpinner label={say("asking")} /> : null;
  return (
    <>
      <Section title={say("part.owners")} fact={live?.owners ? formatNumber(live.owners.length) : null}>
        {live?.owners?.length === 0 ? <p className={objects.quiet}>{say("noOwners")}</p> : null}
        <ul>
          {live?.owners?.map((owner) => (
            <li key={owner.id}>
              <MemberLine connection={connection} member={owner} />
            </li>
          ))}
        </ul>
        {live?.owners ? null : (waiting ?? note)}
      </Section>
      {group.licenses.length > 0 || (live?.licenseErrors?.length ?? 0) > 0 ? (
        <Section
          title={say("part.errors")}
          fact={
            live?.licenseErrors && live.licenseErrors.length > 0
              ? say("errorsNow", { count: live.licenseErrors.length })
              : null
          }
        >
          {live?.licenseErrors?.length === 0 ? <p className={objects.quiet}>{say("noErrors")}</p> : null}
          <Errors connection={connection} errors={live?.licenseErrors ?? []} />
          {live?.licenseErrors ? null : (waiting ?? note)}
        </Section>
      ) : null}
    </>
  );
}

function Errors({ connection, errors }: { connection: string; errors: LicenseError[] }) {
  return (
    <ul>
      {errors.map(({ member, product, reason, code }) => (
        <li key={`${member.id} ${product ?? ""}`} className={styles.error}>
          <ErrorCircle16Filled aria-hidden="true" />
          <MemberLine
            connection={connection}
            member={member}
            extra={[product, sentence(reason), code].filter(Boolean).join(" · ")}
          />
        </li>
      ))}
    </ul>
  );
}

/** Who came and went, and what changed, as the copy saw it. */
export function History({ connection, group, most }: { connection: string; group: Group; most: number }) {
  const say = useGroupsSay();
  const shown = group.history.slice(0, most);
  return (
    <Section title={say("part.history")}>
      {shown.length === 0 ? <p className={objects.quiet}>{say("noHistory")}</p> : null}
      <ul>
        {shown.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events have no id and only ever come in front together
          <li key={`${event.at} ${index}`} className={styles.event}>
            <time dateTime={event.at}>{formatTime(event.at)}</time>
            <span className={styles.eventWords}>
              <EventWords connection={connection} event={event} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function EventWords({ connection, event }: { connection: string; event: GroupEvent }) {
  const say = useGroupsSay();
  const { what, member, before, after } = event;
  if (member) {
    return (
      <>
        <Chip meaning={what === "joined" ? "ok" : "bad"}>{say(`event.${what}`)}</Chip>{" "}
        <MemberName connection={connection} member={member} />
      </>
    );
  }
  if (what !== "changed") return <>{say(`event.${what}`)}</>;
  return (
    <>
      {event.label} {before === null ? <span>–</span> : <del className={styles.before}>{before}</del>}
      <span aria-hidden="true"> → </span>
      <span className="spoken">{say("changedTo")}</span>
      {after === null ? <span>–</span> : <ins className={styles.after}>{after}</ins>}
    </>
  );
}
