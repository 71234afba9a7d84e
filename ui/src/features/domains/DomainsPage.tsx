import { Globe20Regular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { DomainRow } from "../../ipc/bindings/DomainRow";
import { call } from "../../ipc/client";
import { Chip } from "../../shared/chips/Chip";
import { formatNumber } from "../../shared/format";
import { keys } from "../../shared/keys";
import { BackToReports } from "../../shared/objects/BackToReports";
import { CollectionAge, CollectionNote, useStanding } from "../../shared/objects/CollectionNote";
import objects from "../../shared/objects/objects.module.css";
import { Page } from "../../shared/page/Page";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import styles from "./domains.module.css";
import { useDomainsSay } from "./words";

const from = "/t/$connection/reports/domains" as const;

/** Domains: which are proved, which new people get, who signs in elsewhere. */
export function DomainsPage() {
  const { connection } = useParams({ from });
  const say = useDomainsSay();
  const standing = useStanding({ connection, name: "domains" });
  const { data: domains, error } = useQuery<DomainRow[]>({
    queryKey: [...keys.lists(connection), "domains"],
    queryFn: async () => (await call("domains.list", { connection })).domains,
  });
  return (
    <Page
      title={say("title")}
      facts={
        <>
          {standing === "shown" && domains ? `${say("count", { count: domains.length })} · ` : null}
          <CollectionAge connection={connection} name="domains" />
        </>
      }
      actions={<BackToReports connection={connection} />}
    >
      <ErrorBar error={error} />
      <CollectionNote connection={connection} name="domains" />
      {standing === "shown" && domains?.length === 0 ? <Empty>{say("none")}</Empty> : null}
      {standing === "shown" && domains && domains.length > 0 ? (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{say("name")}</th>
                <th scope="col">{say("state")}</th>
                <th scope="col">{say("signIn")}</th>
                <th scope="col">{say("people")}</th>
              </tr>
            </thead>
            <tbody>
              {domains.map((domain) => (
                <Line key={domain.name} connection={connection} domain={domain} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </Page>
  );
}

function Line({ connection, domain }: { connection: string; domain: DomainRow }) {
  const say = useDomainsSay();
  return (
    <tr>
      <th scope="row">
        <span className={objects.name}>
          <Globe20Regular aria-hidden="true" />
          <span className={objects.nameText}>{domain.name}</span>
        </span>
      </th>
      <td>
        <span className={objects.chips}>
          {domain.verified ? (
            <Chip meaning="ok">{say("verified")}</Chip>
          ) : (
            <Chip meaning="warn">{say("notVerified")}</Chip>
          )}
          {domain.default ? <Chip meaning="info">{say("default")}</Chip> : null}
          {domain.initial ? <Chip>{say("initial")}</Chip> : null}
        </span>
      </td>
      <td>
        {domain.federated ? (
          <Chip meaning="sync" title={say("federatedText")}>
            {say("federated")}
          </Chip>
        ) : (
          say("managed")
        )}
      </td>
      <td>
        <Link
          to="/t/$connection/people"
          params={{ connection }}
          search={{ text: domain.name }}
          className={objects.link}
          aria-label={`${formatNumber(domain.people)}, ${say("open", { name: domain.name })}`}
        >
          {formatNumber(domain.people)}
        </Link>
      </td>
    </tr>
  );
}
