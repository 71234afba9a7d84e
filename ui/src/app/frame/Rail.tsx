import {
  ArrowTrendingLines20Filled,
  ArrowTrendingLines20Regular,
  Certificate20Filled,
  Certificate20Regular,
  History20Filled,
  History20Regular,
  Home20Filled,
  Home20Regular,
  People20Filled,
  People20Regular,
  PeopleTeam20Filled,
  PeopleTeam20Regular,
  Settings20Filled,
  Settings20Regular,
  TasksApp20Filled,
  TasksApp20Regular,
} from "@fluentui/react-icons";
import { skipToken, useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Wizard } from "../../ipc/bindings/Wizard";
import { useJobs } from "../../shared/api";
import { keys } from "../../shared/keys";
import styles from "./frame.module.css";
import { draftOf, pageOf } from "./model";

/** Only pages that work stand here. */
export function Rail({ connection }: { connection: string }) {
  const { t } = useTranslation();
  const path = useLocation().pathname;
  const draft = draftOf(path);
  // The wizard's page asks for it; here it is only looked at.
  const wizard = useQuery<Wizard>({
    queryKey: keys.wizard(connection, draft ?? ""),
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  const page = pageOf(path, draft === undefined ? undefined : wizard?.answers.wizard);
  const running = useJobs(connection).data?.filter(({ state }) => state === "running").length ?? 0;
  const items = [
    {
      id: "home",
      to: "/t/$connection/home",
      label: t("frame.home"),
      icon: <Home20Regular />,
      active: <Home20Filled />,
    },
    {
      id: "people",
      to: "/t/$connection/people",
      label: t("frame.people"),
      icon: <People20Regular />,
      active: <People20Filled />,
    },
    {
      id: "groups",
      to: "/t/$connection/groups",
      label: t("frame.groups"),
      icon: <PeopleTeam20Regular />,
      active: <PeopleTeam20Filled />,
    },
    {
      id: "licences",
      to: "/t/$connection/licences",
      label: t("frame.licences"),
      icon: <Certificate20Regular />,
      active: <Certificate20Filled />,
    },
    {
      id: "jobs",
      to: "/t/$connection/jobs",
      label: t("frame.jobs"),
      icon: <TasksApp20Regular />,
      active: <TasksApp20Filled />,
      count: running,
    },
    {
      id: "reports",
      to: "/t/$connection/reports",
      label: t("frame.reports"),
      icon: <ArrowTrendingLines20Regular />,
      active: <ArrowTrendingLines20Filled />,
    },
    {
      id: "log",
      to: "/t/$connection/log",
      label: t("frame.log"),
      icon: <History20Regular />,
      active: <History20Filled />,
    },
    {
      id: "settings",
      to: "/t/$connection/settings",
      label: t("frame.settings"),
      icon: <Settings20Regular />,
      active: <Settings20Filled />,
    },
  ] as const;
  return (
    <nav className={styles.rail} aria-label={t("frame.navigation")}>
      <ul className={styles.items}>
        {items.map((item) => (
          <li key={item.id} data-last={item.id === "log" ? "" : undefined}>
            <Link
              to={item.to}
              params={{ connection }}
              className={styles.item}
              aria-current={page === item.id ? "page" : undefined}
            >
              <RailIcon count={"count" in item ? item.count : 0}>{page === item.id ? item.active : item.icon}</RailIcon>
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

// The count is said by the job indicator in the band; the link keeps its plain name.
function RailIcon({ count, children }: { count: number; children: ReactNode }) {
  return (
    <span className={styles.itemIcon} aria-hidden="true">
      {children}
      {count > 0 ? <span className={styles.badge}>{count > 9 ? "9+" : count}</span> : null}
    </span>
  );
}
