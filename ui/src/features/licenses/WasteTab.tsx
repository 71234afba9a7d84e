import { Button } from "@fluentui/react-components";
import type { Licenses } from "../../ipc/bindings/Licenses";
import { formatNumber, formatTime, sentence } from "../../shared/format";
import { formatMoney, formatSums } from "../../shared/money/money";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useReadActivity } from "./api";
import styles from "./licenses.module.css";
import { allWaste, figuresOf } from "./model";
import { PeopleLink } from "./PeopleLink";
import { reasonWords } from "./ProductDetails";
import { WasteStart } from "./ProductStart";
import { useLicensesSay } from "./words";

/** Every reason why seats could be given to others, the dearest first. */
export function WasteTab({ connection, licenses }: { connection: string; licenses: Licenses }) {
  const say = useLicensesSay();
  const lines = allWaste(licenses.products);
  const total = figuresOf(licenses.products).wasted;
  const cost = formatSums(licenses.wastedCost);
  return (
    <>
      <Activity connection={connection} licenses={licenses} />
      {lines.length === 0 ? (
        <Empty>{say("noWaste")}</Empty>
      ) : (
        <table className={styles.plain}>
          <thead>
            <tr>
              <th scope="col">{say("column.product")}</th>
              <th scope="col">{say("column.reason")}</th>
              <th scope="col">{say("column.people")}</th>
              <th scope="col">{say("column.cost")}</th>
              <th scope="col">
                <span className="spoken">{say("start.act")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">{line.product.name}</th>
                <td>{reasonWords(say, line)}</td>
                <td>
                  <PeopleLink connection={connection} line={line}>
                    {formatNumber(line.people)}
                  </PeopleLink>
                </td>
                <td>
                  {line.product.price && line.reason !== "doubled"
                    ? formatMoney({ ...line.product.price, cents: line.product.price.cents * line.people })
                    : "–"}
                </td>
                <td>
                  <WasteStart connection={connection} line={line} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {say("total")}
              </th>
              <td>{formatNumber(total)}</td>
              <td>{cost === "" ? "–" : cost}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      )}
    </>
  );
}

/** Whether it is known when people last signed in, and what to do when not. */
function Activity({ connection, licenses: { activity } }: { connection: string; licenses: Licenses }) {
  const say = useLicensesSay();
  const read = useReadActivity(connection);
  const button = (
    <Button size="small" disabledFocusable={read.isPending} onClick={() => read.mutate()}>
      {read.isPending ? say("activity.reading") : say("activity.read")}
    </Button>
  );
  return (
    <>
      <ErrorBar error={read.error} />
      {activity.state === "known" ? (
        <div className={styles.activity}>
          <p>{say("activity.asOf", { time: formatTime(activity.asOf) })}</p>
          {button}
        </div>
      ) : (
        <div className={styles.activity}>
          <p>
            {say("activity.missing", { reason: sentence(activity.reason).replace(/\.$/, "") })} {activity.ask}
          </p>
          {activity.canRead ? button : null}
        </div>
      )}
    </>
  );
}
