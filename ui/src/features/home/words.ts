import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  copy: "Copy",
  copyAll: "All parts are fresh",
  copyHeld: "Held",
  pause: "Pause",
  resume: "Resume",
  pauseText: "Hold the copying",
  resumeText: "Let the copying go on",
  settings: "Settings of the copy",
  open: "Open {{name}}",
  state: {
    fresh: "as of {{time}}",
    stale: "as of {{time}}",
    filling: "first copy",
    never: "not copied yet",
    notPermitted: "not permitted",
    off: "left out",
    failed: "failed, as of {{time}}",
    failedEmpty: "failed",
  },
  openLicences: "Open licences",
  openLog: "Open log",
  recent: "Recent activity",
  noRecent: "Nothing has been done here yet.",
  ran: "{{who}} ran",
  verified_one: "{{count, number}} verified",
  verified_other: "{{count, number}} verified",
  line: {
    licenseErrors_one: "{{count, number}} licence",
    licenseErrors_other: "{{count, number}} licences",
    inError: "in error",
    onBlocked_one: "{{count, number}} licence",
    onBlocked_other: "{{count, number}} licences",
    onBlockedText: "on blocked accounts",
    wasted_one: "{{count, number}} more licence",
    wasted_other: "{{count, number}} more licences",
    wastedText: "quiet or overlapping",
    goneSoon_one: "{{count, number}} deleted person",
    goneSoon_other: "{{count, number}} deleted people",
    goneSoonText: "gone for good within {{days}} days",
    notRead: "{{name}}",
    notReadText: "could not be copied in the last round",
    aMonth: ", {{cost}} a month",
  },
  draft: {
    import: "Import",
    onboard: "New person",
    invite: "Guests",
    licenses: "Licences",
    leave: "Offboarding",
    edit: "Change",
    people_one: "{{count, number}} person",
    people_other: "{{count, number}} people",
    rows_one: "{{count, number}} row",
    rows_other: "{{count, number}} rows",
    stop_one: "{{count, number}} row stops",
    stop_other: "{{count, number}} rows stop",
    throw: "Throw {{name}} away",
    thrown: "{{name}} was thrown away",
    undo: "Undo",
  },
  step: {
    source: "Source",
    match: "Match columns",
    values: "Match values",
    fix: "Fix",
    options: "Options",
    who: "Who",
    review: "Review",
  },
  act: { review: "Review", see: "See use", restore: "Look", renew: "Renew", open: "Open" },
};

export type HomeSay = Say<typeof words>;
export const sayHome = addWords("home", words);

/** The words inside a component: said again when the language changes. */
export function useHomeSay(): HomeSay {
  useTranslation();
  return sayHome;
}
