import {
  ArrowSwap20Regular,
  CalendarClock20Regular,
  Code20Regular,
  Home20Regular,
  People20Regular,
  Settings20Regular,
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
  type Place = "home" | "people" | "jobs" | "settings" | "graph" | "compare" | "trouble" | "tenants";
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
      place("jobs", <TasksApp20Regular />, () => void navigate({ to: "/t/$connection/jobs", params })),
      place("compare", <CalendarClock20Regular />, () => {
        void navigate({ to: "/t/$connection/people/compare", params });
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
