import {
  Clock16Regular,
  ErrorCircle16Filled,
  PauseCircle16Regular,
  QuestionCircle16Filled,
  Warning16Filled,
} from "@fluentui/react-icons";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../shared/format";
import { formatSums } from "../../shared/money/money";
import type { Attention } from "./attention";
import styles from "./home.module.css";
import { useHomeSay } from "./words";

type Place = { to: string; params: Record<string, string>; search?: Record<string, unknown> };

interface LineProps {
  icon: ReactNode;
  meaning: "bad" | "warn";
  /** What stands out. */
  lead: string;
  words?: string | undefined;
  act: string;
  /** What the act is about, for those who do not see the line. */
  about: string;
  place: Place;
}

/** One line: what it is, and the one act that settles it. */
export function AttentionLine({ line, connection }: { line: Attention; connection: string }) {
  const props = useLine(line, connection);
  return (
    <>
      <span className={`${styles.lineIcon} ${styles[props.meaning] ?? ""}`} aria-hidden="true">
        {props.icon}
      </span>
      <span className={styles.lineWords}>
        <b>{props.lead}</b> {props.words}
      </span>
      <Link
        to={props.place.to}
        params={props.place.params}
        search={props.place.search ?? {}}
        className={styles.link}
        aria-label={`${props.act}, ${props.about}`}
      >
        {props.act}
      </Link>
    </>
  );
}

function useLine(line: Attention, connection: string): LineProps {
  const { t } = useTranslation();
  const say = useHomeSay();
  const licences = (search: Record<string, string>): Place => ({
    to: "/t/$connection/licences",
    params: { connection },
    search,
  });
  const job = (id: string): Place => ({ to: "/t/$connection/jobs/$job", params: { connection, job: id } });
  switch (line.kind) {
    case "failed":
    case "unknown":
      return {
        icon: line.kind === "failed" ? <ErrorCircle16Filled /> : <QuestionCircle16Filled />,
        meaning: line.kind === "failed" ? "bad" : "warn",
        lead: t("home.rowsFailed", { count: line.count }),
        words: t(line.kind === "failed" ? "home.failedIn" : "home.unknownIn", { name: line.job.name }),
        act: t("home.look"),
        about: line.job.name,
        place: job(line.job.id),
      };
    case "interrupted":
    case "paused":
      return {
        icon: line.kind === "interrupted" ? <Warning16Filled /> : <PauseCircle16Regular />,
        meaning: "warn",
        lead: line.job.name,
        words: t(`home.${line.kind}`),
        act: t("home.resume"),
        about: line.job.name,
        place: job(line.job.id),
      };
    case "credential":
      return {
        icon: <Clock16Regular />,
        meaning: "warn",
        lead: line.sentence,
        act: say("act.renew"),
        about: line.sentence,
        place: { to: "/t/$connection/settings", params: { connection } },
      };
    case "licenseErrors":
      return {
        icon: <ErrorCircle16Filled />,
        meaning: "bad",
        lead: say("line.licenseErrors", { count: line.count }),
        words: say("line.inError"),
        act: say("act.review"),
        about: say("line.inError"),
        place: licences({ tab: "errors" }),
      };
    case "goneSoon":
      return {
        icon: <Clock16Regular />,
        meaning: "warn",
        lead: say("line.goneSoon", { count: line.count }),
        words: say("line.goneSoonText", { days: line.days }),
        act: say("act.restore"),
        about: say("line.goneSoonText", { days: line.days }),
        place: { to: "/t/$connection/reports/deleted", params: { connection } },
      };
    case "notRead": {
      const { label: name, state } = line.collection;
      return {
        icon: <Warning16Filled />,
        meaning: "warn",
        lead: name,
        words: state.standing === "failed" ? sentence(state.reason) : say("line.notReadText"),
        act: say("act.open"),
        about: name,
        place: { to: "/t/$connection/settings", params: { connection } },
      };
    }
    case "seats":
      return {
        icon: <Warning16Filled />,
        meaning: "warn",
        lead: t("home.seatsLeft", { count: line.product.free }),
        words: t("home.leftOf", { name: line.product.name }),
        act: say("act.see"),
        about: line.product.name,
        place: licences({ sku: line.product.skuId }),
      };
    case "onBlocked": {
      const cost = line.cost.length > 0 ? say("line.aMonth", { cost: formatSums(line.cost) }) : "";
      return {
        icon: <Warning16Filled />,
        meaning: "warn",
        lead: say("line.onBlocked", { count: line.count }),
        words: `${say("line.onBlockedText")}${cost}`,
        act: say("act.review"),
        about: say("line.onBlockedText"),
        place: licences({ tab: "waste" }),
      };
    }
    case "wasted":
      return {
        icon: <Warning16Filled />,
        meaning: "warn",
        lead: say("line.wasted", { count: line.count }),
        words: say("line.wastedText"),
        act: say("act.review"),
        about: say("line.wastedText"),
        place: licences({ tab: "waste" }),
      };
  }
}
