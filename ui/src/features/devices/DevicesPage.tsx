import { Laptop20Regular, Laptop24Regular } from "@fluentui/react-icons";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Device } from "../../ipc/bindings/Device";
import type { ListObjects } from "../../ipc/bindings/ListObjects";
import { call } from "../../ipc/client";
import { Chip } from "../../shared/chips/Chip";
import { SignIn } from "../../shared/chips/SignIn";
import { formatTime } from "../../shared/format";
import type { GridColumn } from "../../shared/grid/DataGrid";
import { focusGrid } from "../../shared/objects/focus";
import { MemberLine } from "../../shared/objects/MemberLine";
import { withoutEmpty } from "../../shared/objects/model";
import objects from "../../shared/objects/objects.module.css";
import { Fact, Facts, Pane, Section } from "../../shared/objects/Pane";
import { SearchedList } from "../../shared/objects/SearchedList";
import type { ListSearch } from "../../shared/objects/search";
import { usePagedList } from "../../shared/objects/usePagedList";
import { LateSpinner } from "../../shared/states/LateSpinner";
import { messageOf } from "../../shared/states/model";
import { useOwners } from "./api";
import { type DevicesSay, useDevicesSay } from "./words";

const from = "/t/$connection/reports/devices" as const;
const ask = (question: ListObjects) => call("devices.list", question);

/** Devices of the organisation: state, last seen, and who owns the one that is open. */
export function DevicesPage() {
  const { connection } = useParams({ from });
  const search = useSearch({ from });
  const say = useDevicesSay();
  const navigate = useNavigate();
  const rows = usePagedList<Device>(connection, "devices", search.q ?? "", ask);
  const columns = useMemo(() => columnsOf(say), [say]);
  const onSearch = (next: ListSearch) =>
    void navigate({ to: from, params: { connection }, search: withoutEmpty(next), replace: true });
  const open = openIn(rows.rowAt, rows.rowCount ?? 0, search.open);
  return (
    <SearchedList<Device>
      connection={connection}
      name="devices"
      title={say("title")}
      what={say("what")}
      count={(count) => say("count", { count })}
      rows={rows}
      columns={columns}
      search={search}
      onSearch={onSearch}
      opens
      aside={
        open ? (
          <DevicePane
            connection={connection}
            device={open}
            onClose={() => {
              onSearch({ ...search, open: undefined });
              focusGrid();
            }}
          />
        ) : null
      }
    />
  );
}

/** The open device, as long as it is among the rows at hand. */
function openIn(rowAt: (index: number) => Device | undefined, count: number, id: string | undefined) {
  if (id === undefined) return undefined;
  for (let index = 0; index < Math.min(count, 100_000); index += 1) {
    const row = rowAt(index);
    if (row?.id === id) return row;
  }
  return undefined;
}

function columnsOf(say: DevicesSay): GridColumn<Device>[] {
  return [
    {
      id: "name",
      header: say("name"),
      flex: 1.3,
      minWidth: 172,
      render: ({ displayName }) => (
        <span className={objects.name}>
          <Laptop20Regular aria-hidden="true" style={{ flex: "none" }} />
          <span className={objects.nameText}>{displayName}</span>
        </span>
      ),
    },
    {
      id: "system",
      header: say("system"),
      flex: 1,
      minWidth: 140,
      render: ({ system }) => <span className={objects.text}>{system ?? "–"}</span>,
    },
    { id: "state", header: say("state"), width: 88, render: ({ enabled }) => <SignIn enabled={enabled} /> },
    { id: "rules", header: say("rules"), width: 140, hideBelow: 700, render: (device) => <Rules device={device} /> },
    {
      id: "join",
      header: say("join"),
      width: 124,
      hideBelow: 840,
      render: ({ trust }) => <span className={objects.text}>{trustWords(say, trust)}</span>,
    },
    {
      id: "seen",
      header: say("seen"),
      width: 128,
      align: "end",
      render: ({ lastSeen }) => (lastSeen ? formatTime(lastSeen) : say("never")),
    },
  ];
}

function trustWords(say: DevicesSay, trust: string | null): string {
  switch (trust) {
    case null:
      return "–";
    case "AzureAd":
      return say("trust.azureAd");
    case "ServerAd":
      return say("trust.serverAd");
    case "Workplace":
      return say("trust.workplace");
    default:
      return say("trust.other", { trust });
  }
}

function Rules({ device }: { device: Device }) {
  const say = useDevicesSay();
  if (device.compliant === null) return <Chip>{say("notManaged")}</Chip>;
  return device.compliant ? (
    <Chip meaning="ok">{say("compliant")}</Chip>
  ) : (
    <Chip meaning="bad">{say("notCompliant")}</Chip>
  );
}

function DevicePane({ connection, device, onClose }: { connection: string; device: Device; onClose: () => void }) {
  const say = useDevicesSay();
  const { data: owners, error, isPending } = useOwners(connection, device.id);
  return (
    <Pane
      name={device.displayName}
      icon={<Laptop24Regular />}
      subtitle={device.system}
      facts={
        <>
          <SignIn enabled={device.enabled} />
          <Rules device={device} />
        </>
      }
      onClose={onClose}
    >
      <Section title={say("owners")}>
        {owners?.length === 0 ? <p className={objects.quiet}>{say("noOwner")}</p> : null}
        {isPending ? <LateSpinner label={say("asking")} /> : null}
        {error ? <p className={objects.quiet}>{`${say("unread")}: ${messageOf(error)}`}</p> : null}
        <ul>
          {owners?.map(({ id, displayName }) => (
            <li key={id}>
              <MemberLine
                connection={connection}
                member={{ id, kind: "person", displayName, detail: null, enabled: null }}
              />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={say("about")}>
        <Facts>
          <Fact label={say("system")}>{device.system}</Fact>
          <Fact label={say("join")}>{trustWords(say, device.trust)}</Fact>
          <Fact label={say("seen")}>{device.lastSeen ? formatTime(device.lastSeen) : say("never")}</Fact>
          <Fact label={say("objectId")}>{device.id}</Fact>
        </Facts>
      </Section>
    </Pane>
  );
}
