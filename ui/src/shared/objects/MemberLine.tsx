import {
  Apps16Regular,
  ContactCard16Regular,
  Laptop16Regular,
  PeopleTeam16Regular,
  QuestionCircle16Regular,
} from "@fluentui/react-icons";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Member } from "../../ipc/bindings/Member";
import { Avatar } from "../chips/Avatar";
import { Chip } from "../chips/Chip";
import styles from "./objects.module.css";
import { useObjectsSay } from "./words";

const icons = {
  group: <PeopleTeam16Regular />,
  device: <Laptop16Regular />,
  contact: <ContactCard16Regular />,
  app: <Apps16Regular />,
  other: <QuestionCircle16Regular />,
};

/** Somebody or something in a group, with a link to their page where there is one. */
export function MemberLine({ connection, member, extra }: { connection: string; member: Member; extra?: string }) {
  const say = useObjectsSay();
  const { t } = useTranslation();
  const { kind, displayName, detail, enabled } = member;
  return (
    <span className={styles.member}>
      {kind === "person" ? (
        <Avatar name={displayName} />
      ) : (
        <span className={styles.memberIcon} title={say(kind)}>
          {icons[kind]}
        </span>
      )}
      <span className={styles.memberWords}>
        <MemberName connection={connection} member={member} />
        {(extra ?? detail) ? <span title={extra ?? detail ?? ""}>{extra ?? detail}</span> : null}
      </span>
      {enabled === false ? <Chip meaning="warn">{t("people.blocked")}</Chip> : null}
      {kind === "person" || kind === "other" ? null : <span className={styles.memberKind}>{say(kind)}</span>}
    </span>
  );
}

/** The name alone, as a link where there is a page. */
export function MemberName({ connection, member }: { connection: string; member: Member }) {
  if (member.kind === "person") {
    return (
      <Link
        to="/t/$connection/people"
        params={{ connection }}
        search={{ person: member.id }}
        className={styles.link}
        title={member.displayName}
      >
        {member.displayName}
      </Link>
    );
  }
  if (member.kind === "group") {
    return (
      <Link
        to="/t/$connection/groups"
        params={{ connection }}
        search={{ group: member.id }}
        className={styles.link}
        title={member.displayName}
      >
        {member.displayName}
      </Link>
    );
  }
  return <b title={member.displayName}>{member.displayName}</b>;
}
