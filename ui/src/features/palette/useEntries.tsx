import {
  ArrowExportLtr20Regular,
  ArrowSwap20Regular,
  ArrowSync20Regular,
  Certificate20Regular,
  Copy20Regular,
  DocumentTable20Regular,
  DoorArrowRight20Regular,
  Edit20Regular,
  Flash20Regular,
  PeopleTeam20Regular,
  PersonAdd20Regular,
  PersonDelete20Regular,
  PersonMail20Regular,
  PersonProhibited20Regular,
  WeatherMoon20Regular,
} from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { PaletteHit } from "../../ipc/bindings/PaletteHit";
import { call } from "../../ipc/client";
import { missing } from "../../shared/abilities";
import { useAbilities, useDirectory } from "../../shared/api";
import { useAppearance } from "../../shared/appearance";
import { nextWorkingDay } from "../../shared/arriving/day";
import { Avatar } from "../../shared/chips/Avatar";
import { keys } from "../../shared/keys";
import type { Offer } from "../../shared/palette";
import { emptyAnswers, emptyInvitation } from "../../shared/wizard/answers";
import { editWith, licensesWith, useBeginAt } from "../../shared/wizard/begin";
import { useBeginWizard } from "../../shared/wizard/draft";
import { matchesIn, rank, type Section, typedWords } from "./model";
import { usePlaces } from "./usePlaces";
import { usePaletteSay } from "./words";

/** A line of the palette. */
export interface Entry {
  id: string;
  section: Section;
  icon: ReactNode;
  title: string;
  detail: string;
  /** At the right: "Blocked". */
  note?: string;
  matches: readonly (readonly [number, number])[];
  run: () => void;
  /** With Ctrl; `run` where there is no other way. */
  beside?: () => void;
}

/** The signs of what a page offers, by its id. */
const offerIcons: Record<string, ReactNode> = {
  export: <ArrowExportLtr20Regular />,
  licenses: <Certificate20Regular />,
  edit: <Edit20Regular />,
  block: <PersonProhibited20Regular />,
  remove: <PersonDelete20Regular />,
  leave: <DoorArrowRight20Regular />,
  copy: <Copy20Regular />,
};

/** Hits of each kind that are asked for. */
const most = 8;

/** Everything that fits what was typed, by section and best first, with how many there are and how long it took. */
export function useEntries(connection: string, text: string, offer: Offer | null) {
  const words = typedWords(text);
  const say = usePaletteSay();
  const navigate = useNavigate();
  const places = usePlaces(connection);
  const acts = useActs(connection);
  const found = useQuery({
    queryKey: keys.palette(connection, text),
    queryFn: () => call("palette.search", { connection, text, limit: most }),
    placeholderData: (before) => before,
    gcTime: 30_000,
  });

  const local = (section: Section, all: LocalEntry[]): Entry[] =>
    all
      .map((one) => ({ one, fit: rank(one.title, one.also ?? "", words) }))
      .filter(({ fit }) => fit !== null)
      .sort((a, b) => (a.fit ?? 0) - (b.fit ?? 0))
      .map(({ one: { also: _, ...entry } }) => ({ ...entry, section, matches: matchesIn(entry.title, words) }));
  const ofHit = (hit: PaletteHit): Entry => {
    const toPeople = (search: Record<string, string>) =>
      navigate({ to: "/t/$connection/people", params: { connection }, search });
    const base = { id: `${hit.kind} ${hit.id}`, title: hit.title, detail: hit.detail, matches: hit.matches };
    switch (hit.kind) {
      case "person":
        return {
          ...base,
          section: "people",
          icon: <Avatar name={hit.title} size={24} />,
          note: hit.enabled === null ? undefined : hit.enabled ? say("enabled") : say("blocked"),
          run: () => void navigate({ to: "/t/$connection/people/$id", params: { connection, id: hit.id } }),
          beside: () => void toPeople({ person: hit.id }),
        };
      case "group":
        return {
          ...base,
          section: "groupsAndProducts",
          icon: <PeopleTeam20Regular />,
          run: () => void navigate({ to: "/t/$connection/groups/$group", params: { connection, group: hit.id } }),
          beside: () => void toPeople({ filter: `group:${hit.id}` }),
        };
      case "product":
        return {
          ...base,
          section: "groupsAndProducts",
          icon: <Certificate20Regular />,
          run: () => void toPeople({ sku: hit.id }),
        };
    }
  };
  const offered = (offer?.acts ?? []).map(({ name, detail, ...act }) => ({
    ...act,
    title: name,
    detail: detail ?? "",
    icon: offerIcons[act.id] ?? <Flash20Regular />,
  }));
  const entries = [
    ...local("offer", offered),
    // Without a word everything fits; acts and places come then, people only when they are looked for.
    ...(words.length === 0 ? [] : (found.data?.hits ?? []).map(ofHit)),
    ...local("acts", words.length === 0 ? [] : acts),
    ...local("views", places.views),
    ...local("places", places.places),
  ];
  const shownOfProgram = words.length === 0 ? 0 : (found.data?.hits.length ?? 0);
  const total = entries.length - shownOfProgram + (words.length === 0 ? 0 : (found.data?.total ?? 0));
  return { entries, total, elapsedUs: found.data?.elapsedUs ?? 0, error: found.error, waiting: found.isPending };
}

export type LocalEntry = Omit<Entry, "section" | "matches"> & { also?: string };

/** What can be done from anywhere. Nothing is changed in the tenant from here: acts open a screen. */
function useActs(connection: string): LocalEntry[] {
  const say = usePaletteSay();
  const navigate = useNavigate();
  const { mode, choose } = useAppearance();
  const offline = useDirectory(connection).data?.sync.phase === "offline";
  const cannotManage = missing(useAbilities(connection).data, "edit") !== undefined;
  const other = mode === "dark" ? "light" : "dark";
  const begin = useBeginAt(connection).mutate;
  const beginWith = useBeginWizard(connection);
  const cannotLicense = missing(useAbilities(connection).data, "licenses") !== undefined;
  const act = (
    id: "person" | "guest" | "import" | "licenses" | "swap" | "edit" | "refresh" | "dark" | "light",
    icon: ReactNode,
    run: () => void,
  ): LocalEntry => ({
    id,
    icon,
    title: say(`act.${id}`),
    detail: "",
    also: say(`actAlso.${id}`),
    run,
  });
  return [
    ...(cannotManage
      ? []
      : [
          act("person", <PersonAdd20Regular />, () =>
            beginWith.mutate({ wizard: "onboard", ...emptyAnswers(nextWorkingDay(new Date())) }),
          ),
          act("guest", <PersonMail20Regular />, () => beginWith.mutate({ wizard: "invite", ...emptyInvitation() })),
          act("import", <DocumentTable20Regular />, () => {
            void navigate({ to: "/t/$connection/import", params: { connection } });
          }),
          act("edit", <Edit20Regular />, () => begin({ answers: editWith({}) })),
        ]),
    ...(cannotLicense
      ? []
      : [
          act("licenses", <Certificate20Regular />, () => begin({ answers: licensesWith({}) })),
          act("swap", <ArrowSwap20Regular />, () => begin({ answers: licensesWith({ act: "swap" }) })),
        ]),
    ...(offline
      ? []
      : [
          act("refresh", <ArrowSync20Regular />, () => {
            // What goes wrong stands in the band, where the age of the copy is.
            void call("directory.refresh", { connection }).catch(() => undefined);
          }),
        ]),
    act(other, <WeatherMoon20Regular />, () => choose(other)),
  ];
}
