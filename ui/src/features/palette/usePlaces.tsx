import {
  ArrowSwap20Regular,
  CalendarClock20Regular,
  Certificate20Regular,
  Code20Regular,
  ContactCard20Regular,
  DataTrending20Regular,
  Delete20Regular,
  Globe20Regular,
  History20Regular,
  Home20Regular,
  Laptop20Regular,
  People20Regular,
  PeopleTeam20Regular,
  Settings20Regular,
  ShieldPerson20Regular,
  TableSimple20Regular,
  TasksApp20Regular,
  Wrench20Regular,
} from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { PeopleView } from "../../ipc/bindings/PeopleView";
import { call } from "../../ipc/client";
import { useDirectory } from "../../shared/api";
import { keys } from "../../shared/keys";
import type { LocalEntry } from "./useEntries";
import { usePaletteSay } from "./words";

/** Pages and kept lists. */
export function usePlaces(connection: string): { places: LocalEntry[]; views: LocalEntry[] } {
  const say = usePaletteSay();
  const navigate = useNavigate();
  const demo = useDirectory(connection).data?.demo ?? false;
  const views = useQuery<PeopleView[]>({
    queryKey: keys.views(connection),
    queryFn: async () => (await call("views.list", { connection })).views,
  }).data;
  type Place =
    | "home"
    | "people"
    | "groups"
    | "licences"
    | "reports"
    | "deleted"
    | "roles"
    | "domains"
    | "contacts"
    | "devices"
    | "log"
    | "jobs"
    | "settings"
    | "graph"
    | "compare"
    | "templates"
    | "trouble"
    | "tenants";
  const place = (id: Place, icon: ReactNode, run: () => void): LocalEntry => ({
    id,
    icon,
    title: say(`place.${id}`),
    detail: "",
    also: say(`placeAlso.${id}`),
    run,
  });
  const params = { connection };
  return {
    places: [
      place("home", <Home20Regular />, () => void navigate({ to: "/t/$connection/home", params })),
      place("people", <People20Regular />, () => void navigate({ to: "/t/$connection/people", params })),
      place("groups", <PeopleTeam20Regular />, () => void navigate({ to: "/t/$connection/groups", params })),
      place("licences", <Certificate20Regular />, () => void navigate({ to: "/t/$connection/licences", params })),
      place("reports", <DataTrending20Regular />, () => void navigate({ to: "/t/$connection/reports", params })),
      place("deleted", <Delete20Regular />, () => void navigate({ to: "/t/$connection/reports/deleted", params })),
      place("roles", <ShieldPerson20Regular />, () => void navigate({ to: "/t/$connection/reports/roles", params })),
      place("domains", <Globe20Regular />, () => void navigate({ to: "/t/$connection/reports/domains", params })),
      place("contacts", <ContactCard20Regular />, () => {
        void navigate({ to: "/t/$connection/reports/contacts", params });
      }),
      place("devices", <Laptop20Regular />, () => void navigate({ to: "/t/$connection/reports/devices", params })),
      place("log", <History20Regular />, () => void navigate({ to: "/t/$connection/log", params })),
      place("jobs", <TasksApp20Regular />, () => void navigate({ to: "/t/$connection/jobs", params })),
      place("compare", <CalendarClock20Regular />, () => {
        void navigate({ to: "/t/$connection/people/compare", params });
      }),
      place("templates", <PeopleTeam20Regular />, () => {
        void navigate({ to: "/t/$connection/people/templates", params });
      }),
      place("settings", <Settings20Regular />, () => void navigate({ to: "/t/$connection/settings", params })),
      place("graph", <Code20Regular />, () => void navigate({ to: "/t/$connection/graph", params })),
      ...(demo
        ? [place("trouble", <Wrench20Regular />, () => void navigate({ to: "/t/$connection/trouble", params }))]
        : []),
      place("tenants", <ArrowSwap20Regular />, () => void navigate({ to: "/" })),
    ],
    views: (views ?? [])
      .filter(({ id, unreadable }) => id !== "all" && unreadable === null)
      .map(({ id, name, filter }) => ({
        id: `view ${id}`,
        icon: <TableSimple20Regular />,
        title: name,
        detail: filter.length > 80 ? "" : filter,
        run: () => void navigate({ to: "/t/$connection/people", params, search: { view: id } }),
      })),
  };
}
