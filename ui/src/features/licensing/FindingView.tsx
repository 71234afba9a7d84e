import { Button, Checkbox } from "@fluentui/react-components";
import { ErrorCircle16Filled, Info16Regular, Warning16Filled } from "@fluentui/react-icons";
import { useState } from "react";
import type { FindingPerson } from "../../ipc/bindings/FindingPerson";
import type { LicenseFinding } from "../../ipc/bindings/LicenseFinding";
import type { LicenseRepairs } from "../../ipc/bindings/LicenseRepairs";
import type { SeatOrder } from "../../ipc/bindings/SeatOrder";
import { countryName } from "../../shared/countries";
import { Choices } from "../../shared/fields/Choices";
import { formatNumber, sentence } from "../../shared/format";
import { licensesWith, useBeginAt } from "../../shared/wizard/begin";
import { whoFits } from "../../shared/wizard/who/model";
import css from "./licensing.module.css";
import { repairOf } from "./model";
import { useLicensingSay } from "./words";

type FindingProps = {
  connection: string;
  finding: LicenseFinding;
  repairs: LicenseRepairs;
  onRepair: (part: Partial<LicenseRepairs>) => void;
};

const signs = {
  stop: <ErrorCircle16Filled aria-hidden="true" />,
  warn: <Warning16Filled aria-hidden="true" />,
  note: <Info16Regular aria-hidden="true" />,
};

/** One cause: how many it is so with, what can be done about it, and who they are. */
export function FindingView({ connection, finding, repairs, onRepair }: FindingProps) {
  const say = useLicensingSay();
  const places = repairOf(finding, "locations").length > 0;
  const [open, setOpen] = useState(places);
  const leaveOut = repairOf(finding, "leaveOut").length > 0;
  const exclude = (id: string) => onRepair({ excluded: [...repairs.excluded.filter((one) => one !== id), id] });
  return (
    <article className={css.finding} data-level={finding.lost ? "stop" : finding.level} aria-label={finding.title}>
      <header>
        {signs[finding.lost ? "stop" : finding.level]}
        <span className="spoken">{say(`level.${finding.level}`)}</span>
        <b>{formatNumber(finding.count)}</b>
        <span className={css.findingTitle}>{sentence(finding.title)}</span>
        <Button size="small" appearance="transparent" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? say("check.hide") : say("check.show")}
        </Button>
      </header>
      {finding.lost && <p className={css.quiet}>{say("check.lost")}</p>}
      <div className={css.repairs}>
        {leaveOut && (
          <Button size="small" onClick={() => onRepair({ leaveOut: [...repairs.leaveOut, finding.id] })}>
            {say("repair.leaveOut", { count: finding.count })}
          </Button>
        )}
        <Repairs connection={connection} finding={finding} repairs={repairs} onRepair={onRepair} />
      </div>
      {open && (
        <ul className={css.findingPeople}>
          {finding.people.map((person) => (
            <li key={person.id}>
              {places ? (
                <Place person={person} repairs={repairs} onRepair={onRepair} />
              ) : (
                <span>
                  <b>{person.displayName}</b> <span className={css.quiet}>{person.text}</span>
                </span>
              )}
              {finding.level !== "note" && (
                <Button
                  size="small"
                  appearance="subtle"
                  aria-label={say("repair.leaveOneOut", { name: person.displayName })}
                  onClick={() => exclude(person.id)}
                >
                  {say("repair.leaveOne")}
                </Button>
              )}
            </li>
          ))}
          {finding.count > finding.people.length && (
            <li className={css.quiet}>{say("check.more", { count: finding.count - finding.people.length })}</li>
          )}
        </ul>
      )}
    </article>
  );
}

const orders: readonly SeatOrder[] = ["chosen", "name", "oldestFirst", "newestFirst"];

function Repairs({ connection, finding, repairs, onRepair }: FindingProps) {
  const say = useLicensingSay();
  const begin = useBeginAt(connection);
  const proposed = finding.people.filter(({ location }) => location !== null);
  return (
    <>
      {repairOf(finding, "order").length > 0 && (
        <>
          <Choices<SeatOrder>
            label={say("repair.order")}
            value={repairs.order}
            choices={orders.map((value) => ({ value, label: say(`repair.orders.${value}`) }))}
            onChange={(order) => onRepair({ order })}
          />
          <span className={css.quiet}>{say("repair.stopsAtFree")}</span>
        </>
      )}
      {repairOf(finding, "freeBlocked").map(({ skuId, partNumber, count }) => (
        <Button
          key={skuId}
          size="small"
          disabledFocusable={begin.isPending}
          onClick={() =>
            begin.mutate({
              answers: licensesWith({
                who: whoFits(`blocked and license:${partNumber}`),
                act: "remove",
                remove: [skuId],
              }),
              step: "check",
            })
          }
        >
          {say("repair.freeBlocked", { count })}
        </Button>
      ))}
      {repairOf(finding, "locations").length > 0 && proposed.length > 0 && (
        <>
          <span className={css.quiet}>{say("repair.locations")}</span>
          <Button
            size="small"
            onClick={() =>
              onRepair({
                locations: [
                  ...(repairs.locations ?? []).filter(({ id }) => !proposed.some((one) => one.id === id)),
                  ...proposed.map(({ id, location }) => ({ id, country: location ?? "" })),
                ],
              })
            }
          >
            {say("repair.tickAll")}
          </Button>
        </>
      )}
      {repairOf(finding, "leaveGroup").length > 0 && (
        <Button size="small" onClick={() => onRepair({ leaveGroup: true })}>
          {say("repair.leaveGroup")}
        </Button>
      )}
      {repairOf(finding, "turnOff").map(({ skuId, name }) => (
        <Button
          key={skuId}
          size="small"
          onClick={() => onRepair({ turnOff: [...repairs.turnOff.filter((one) => one !== skuId), skuId] })}
        >
          {say("repair.turnOff", { name })}
        </Button>
      ))}
      {repairOf(finding, "includeAdministrators").length > 0 && (
        <Button size="small" onClick={() => onRepair({ includeAdministrators: true })}>
          {say("repair.includeAdministrators")}
        </Button>
      )}
      {repairOf(finding, "includeNotPeople").length > 0 && (
        <Button size="small" onClick={() => onRepair({ includeNotPeople: true })}>
          {say("repair.includeNotPeople")}
        </Button>
      )}
    </>
  );
}

type PlaceProps = {
  person: FindingPerson;
  repairs: LicenseRepairs;
  onRepair: (part: Partial<LicenseRepairs>) => void;
};

/** The country that is proposed for somebody: never set before it is ticked. */
function Place({ person, repairs, onRepair }: PlaceProps) {
  const say = useLicensingSay();
  const others = (repairs.locations ?? []).filter(({ id }) => id !== person.id);
  const agreed = (repairs.locations ?? []).find(({ id }) => id === person.id);
  const country = agreed?.country ?? person.location;
  if (country === null) {
    return (
      <span>
        <b>{person.displayName}</b> <span className={css.quiet}>{say("repair.noProposal")}</span>
      </span>
    );
  }
  return (
    <Checkbox
      checked={agreed !== undefined}
      label={say("repair.setTo", {
        name: person.displayName,
        country: countryName(country),
        from: person.locationFrom ?? "",
      })}
      onChange={(_, data) =>
        onRepair({ locations: data.checked === true ? [...others, { id: person.id, country }] : others })
      }
    />
  );
}
