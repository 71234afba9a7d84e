import { Button } from "@fluentui/react-components";
import { ArrowSync16Regular, ArrowUndo16Regular } from "@fluentui/react-icons";
import type { UseQueryResult } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { LicenseCheck } from "../../ipc/bindings/LicenseCheck";
import type { LicenseRepairs } from "../../ipc/bindings/LicenseRepairs";
import { Chip } from "../../shared/chips/Chip";
import { formatTime } from "../../shared/format";
import { useLicenses } from "../../shared/objects/api";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import { MonthlyCard } from "../../shared/wizard/review/MonthlyCard";
import { SeatLedger } from "../../shared/wizard/review/SeatLedger";
import { ServicesCard } from "../../shared/wizard/review/ServicesCard";
import { FindingView } from "./FindingView";
import css from "./licensing.module.css";
import { levels, nameOf } from "./model";
import type { StepProps } from "./WhatStep";
import { useLicensingSay } from "./words";

type CheckProps = StepProps & { check: UseQueryResult<LicenseCheck, AppError> };

/** Everything that was found, the most harmful first, with what can be done; and what would come of it all. */
export function CheckStep({ connection, answers, check, change }: CheckProps) {
  const say = useLicensingSay();
  const repair = (part: Partial<LicenseRepairs>) => change({ repairs: { ...answers.repairs, ...part } });
  const { repairs } = answers;
  const licenses = useLicenses(connection).data;
  const nameOfSku = (sku: string) => nameOf([...(licenses?.products ?? []), ...(licenses?.ended ?? [])], sku);
  const out = repairs.excluded.length + repairs.leaveOut.length;
  const data = check.data;
  return (
    <div className={css.check} aria-busy={check.isFetching}>
      <ErrorBar error={check.error} />
      {data === undefined ? (
        check.error ? null : (
          <LateSpinner label={say("check.reading")} />
        )
      ) : (
        <>
          <Summary check={data} />
          <div className={css.checkActs}>
            <Button
              size="small"
              icon={<ArrowSync16Regular />}
              disabledFocusable={check.isFetching}
              onClick={() => void check.refetch()}
            >
              {say("check.again")}
            </Button>
            {out > 0 && (
              <Button size="small" onClick={() => repair({ excluded: [], leaveOut: [] })}>
                {say("check.takeBack")}
              </Button>
            )}
          </div>
          <Decided repairs={repairs} nameOf={nameOfSku} onRepair={repair} />
          <section aria-label={say("check.findings")} className={css.findings}>
            {data.findings.length === 0 && <p>{say("check.none")}</p>}
            {data.findings.map((finding) => (
              <FindingView
                key={finding.id}
                connection={connection}
                finding={finding}
                repairs={repairs}
                onRepair={repair}
              />
            ))}
          </section>
          <section aria-label={say("check.outcome")} className={css.outcome}>
            <h2>{say("check.outcome")}</h2>
            {data.review.seats.length === 0 ? <p>{say("check.noSeats")}</p> : <SeatLedger seats={data.review.seats} />}
            <ServicesCard services={data.review.services} />
            <MonthlyCard monthly={data.review.monthly} />
          </section>
        </>
      )}
    </div>
  );
}

type DecidedProps = {
  repairs: LicenseRepairs;
  nameOf: (sku: string) => string;
  onRepair: (part: Partial<LicenseRepairs>) => void;
};

/** What was decided about findings that are gone because of it, each with the way back. */
function Decided({ repairs, nameOf: name, onRepair }: DecidedProps) {
  const say = useLicensingSay();
  const back: { key: string; text: string; undo: Partial<LicenseRepairs> }[] = [
    ...(repairs.leaveGroup ? [{ key: "group", text: say("repair.keepGroup"), undo: { leaveGroup: false } }] : []),
    ...repairs.turnOff.map((sku) => ({
      key: sku,
      text: say("repair.turnedOff", { name: name(sku) }),
      undo: { turnOff: repairs.turnOff.filter((one) => one !== sku) },
    })),
    ...(repairs.includeAdministrators
      ? [{ key: "roles", text: say("repair.leaveAdministrators"), undo: { includeAdministrators: false } }]
      : []),
    ...(repairs.includeNotPeople
      ? [{ key: "people", text: say("repair.leaveNotPeople"), undo: { includeNotPeople: false } }]
      : []),
  ];
  if (back.length === 0) return null;
  return (
    <section className={css.repairs} aria-label={say("repair.decided")}>
      {back.map(({ key, text, undo }) => (
        <Button key={key} size="small" icon={<ArrowUndo16Regular />} onClick={() => onRepair(undo)}>
          {text}
        </Button>
      ))}
    </section>
  );
}

function Summary({ check }: { check: LicenseCheck }) {
  const say = useLicensingSay();
  const { review, leftOut, findings, statesAsOf, refreshed } = check;
  const counts = levels(findings);
  return (
    <div className={css.summary} role="status">
      <b>{say("check.changes", { count: review.people })}</b>
      <span>{say("check.same", { count: Math.max(0, review.skipped - leftOut) })}</span>
      {leftOut > 0 && <span>{say("check.leftOut", { count: leftOut })}</span>}
      <Chip meaning={counts.stop > 0 ? "bad" : "mute"}>
        {counts.stop} {say("level.stop")}
      </Chip>
      <Chip meaning={counts.warn > 0 ? "warn" : "mute"}>
        {counts.warn} {say("level.warn")}
      </Chip>
      <Chip meaning="mute">
        {counts.note} {say("level.note")}
      </Chip>
      <span className={css.quiet}>
        {statesAsOf === null ? say("check.unknownAge") : say("check.asOf", { time: formatTime(statesAsOf) })}{" "}
        {refreshed > 0 ? say("check.refreshed", { count: refreshed }) : null}
      </span>
    </div>
  );
}
