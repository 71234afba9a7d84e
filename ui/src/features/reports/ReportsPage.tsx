import {
  Certificate24Regular,
  ContactCard24Regular,
  Globe24Regular,
  History24Regular,
  Laptop24Regular,
  PersonDelete24Regular,
  Shield24Regular,
} from "@fluentui/react-icons";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Chip } from "../../shared/chips/Chip";
import { formatNumber } from "../../shared/format";
import { useCopy, useLicenses } from "../../shared/objects/api";
import { useCollection, useStanding } from "../../shared/objects/CollectionNote";
import type { CollectionId } from "../../shared/objects/model";
import { Page } from "../../shared/page/Page";
import { ErrorBar } from "../../shared/states/ErrorBar";
import styles from "./reports.module.css";
import { useReportsSay } from "./words";

const from = "/t/$connection/reports" as const;

interface Report {
  id: "deleted" | "roles" | "devices" | "contacts" | "domains" | "waste" | "log";
  to: string;
  icon: ReactNode;
  collection?: CollectionId;
  search?: Record<string, string>;
}

const reports: Report[] = [
  {
    id: "waste",
    to: "/t/$connection/licences",
    icon: <Certificate24Regular />,
    search: { tab: "waste" },
  },
  {
    id: "deleted",
    to: "/t/$connection/reports/deleted",
    icon: <PersonDelete24Regular />,
    collection: "deletedUsers",
  },
  { id: "roles", to: "/t/$connection/reports/roles", icon: <Shield24Regular />, collection: "directoryRoles" },
  { id: "devices", to: "/t/$connection/reports/devices", icon: <Laptop24Regular />, collection: "devices" },
  { id: "contacts", to: "/t/$connection/reports/contacts", icon: <ContactCard24Regular />, collection: "contacts" },
  { id: "domains", to: "/t/$connection/reports/domains", icon: <Globe24Regular />, collection: "domains" },
  { id: "log", to: "/t/$connection/log", icon: <History24Regular /> },
];

/** The list of lists. */
export function ReportsPage() {
  const { connection } = useParams({ from });
  const say = useReportsSay();
  const copy = useCopy(connection);
  return (
    <Page title={say("title")} facts={say("lead")}>
      <ErrorBar error={copy.error} />
      <ul className={styles.list}>
        {reports.map((report) => (
          <li key={report.id}>
            <Link to={report.to} params={{ connection }} search={report.search ?? {}} className={styles.report}>
              <span className={styles.icon} aria-hidden="true">
                {report.icon}
              </span>
              <span className={styles.words}>
                <b>{say(`${report.id}.title`)}</b>
                <span>{say(`${report.id}.text`)}</span>
              </span>
              {report.id === "waste" ? <Wasted connection={connection} /> : null}
              {report.collection ? <Count connection={connection} name={report.collection} /> : null}
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}

/** Seats that could be given to others; nothing before the first copy. */
function Wasted({ connection }: { connection: string }) {
  const { data } = useLicenses(connection);
  if (data === undefined || data.products.length === 0) return null;
  return (
    <span className={styles.count}>{formatNumber(data.products.reduce((all, { waste }) => all + waste.total, 0))}</span>
  );
}

/** How many there are, or why that is not known. */
function Count({ connection, name }: { connection: string; name: CollectionId }) {
  const say = useReportsSay();
  const collection = useCollection({ connection, name });
  const standing = useStanding({ connection, name });
  if (!collection || standing === undefined) return null;
  switch (standing) {
    case "shown":
      return <span className={styles.count}>{formatNumber(collection.count)}</span>;
    case "notPermitted":
      return <Chip meaning="warn">{say("notPermitted")}</Chip>;
    case "off":
      return <Chip>{say("off")}</Chip>;
    case "failed":
    case "filling":
    case "never":
    case "neverOffline":
      return <Chip>{say("never")}</Chip>;
  }
}
